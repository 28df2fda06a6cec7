const EURO = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });

/** `890` → `8,90 €` */
export function formatPrice(cents: number): string {
  return EURO.format(cents / 100);
}

/** `890` → `8.90`, as the tag takes it. */
export function decimalPrice(cents: number): string {
  return (cents / 100).toFixed(2);
}
