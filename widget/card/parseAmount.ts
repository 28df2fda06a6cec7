/** An amount as pages write it (59.9, "59.9000", "59,90 €", "1.234,56"), or undefined where it is none that the worker takes. */
export function parseAmount(value: unknown): number | undefined {
  const figures = `${value}`.replace(/[^\d.,-]|[.,]+$/g, '');
  // The last separator is the decimal one, unless it is a comma before three digits.
  const amount = parseFloat(figures.replace(/[.,](?=.*[.,])|,(?=\d{3}$)/g, '').replace(',', '.'));
  return amount >= 0 && amount <= 1e9 ? amount : undefined;
}
