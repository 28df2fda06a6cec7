import { rows } from './worker.ts';

type Counts = Record<string, number>;

/** `dimension/value/score` → how many, as the totals keep it. */
export async function keptCounts(): Promise<Counts> {
  const counts: Counts = {};
  for (const row of await rows('SELECT * FROM totals')) {
    for (let score = 0; score <= 10; score += 1) {
      add(counts, `${String(row['dimension'])}/${String(row['value'])}/${score}`, Number(row[`s${score}`]));
    }
  }
  return counts;
}

/** The same, counted anew from the responses. */
export async function recountedCounts(): Promise<Counts> {
  const counts: Counts = {};
  for (const { score, dimensions } of await rows('SELECT score, dimensions FROM responses')) {
    add(counts, `//${String(score)}`, 1);
    for (const [dimension, value] of JSON.parse(String(dimensions)) as [string, string][]) {
      add(counts, `${dimension}/${value}/${String(score)}`, 1);
    }
  }
  return counts;
}

function add(counts: Counts, name: string, amount: number): void {
  if (amount !== 0) counts[name] = (counts[name] ?? 0) + amount;
}
