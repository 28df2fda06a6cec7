import { categoryOf, type Category } from '../../shared/score.ts';
import type { Results } from '../../shared/schemas/results.ts';
import type { Total } from '../store/totals.ts';

/** The order value of detractors per currency, in the currency's unit. */
export function sumRevenueAtRisk(totals: readonly Total[]): Record<string, number> {
  const thousandths: Record<string, number> = {};
  for (const [kind = '', currency = '', score, amount] of listAmounts(totals)) {
    if (kind === 'value' && categoryOf(score) === 'detractor') {
      thousandths[currency] = (thousandths[currency] ?? 0) + amount;
    }
  }
  return Object.fromEntries(Object.entries(thousandths).map(([currency, sum]) => [currency, sum / 1000]));
}

/** How many responses were offered each review link and how many followed it, per link and category. */
export function countForwards(totals: readonly Total[]): Results['forwarded'] {
  const counts = new Map<string, Results['forwarded'][number]>();
  for (const [kind, link, score, amount] of listAmounts(totals)) {
    if (kind !== 'offered' && kind !== 'clicked') continue;
    const category: Category = categoryOf(score);
    const count = counts.get(`${link}/${category}`) ?? { link, category, offered: 0, clicked: 0 };
    count[kind] += amount;
    counts.set(`${link}/${category}`, count);
  }
  return [...counts.values()];
}

function* listAmounts(
  totals: readonly Total[],
): Generator<[kind: string, name: string, score: number, amount: number]> {
  for (const { amounts } of totals) {
    for (const [key, amount] of Object.entries(amounts)) {
      const [kind = '', name = '', score = ''] = key.split('/');
      yield [kind, name, Number(score), amount];
    }
  }
}
