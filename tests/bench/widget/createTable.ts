import type { Medians } from './medians.ts';

type Column = [title: string, read: (medians: Medians) => string];

const COLUMNS: Column[] = [
  ['KB brotli', ({ slow }) => slow.kilobytes.toFixed(1)],
  ['requests', ({ slow }) => `${slow.requests}`],
  ['tag → question', ({ slow, spreadMs: { low, high } }) => `${round(slow.shownMs)} ms (${round(low)}–${round(high)})`],
  ['long tasks, slow phone', ({ slow }) => `${slow.longTasks}`],
  ['long tasks, unthrottled', ({ fast }) => `${fast.longTasks}`],
  ['tap → paint', ({ fast }) => `${round(fast.tapToPaintMs)} ms`],
  ['CLS', ({ slow }) => slow.shift.toFixed(2)],
  ['DOM nodes', ({ fast }) => `${fast.elements}`],
  ['heap kept', ({ fast }) => `${round(fast.heapKilobytes)} KB`],
  ['script, not asked', ({ unaskedMs }) => (unaskedMs === undefined ? '–' : `${unaskedMs.toFixed(1)} ms`)],
];

/** The figures in Markdown. */
export function createTable(figures: ReadonlyMap<string, Medians>): string {
  const rows = [
    ['', ...COLUMNS.map(([title]) => title)],
    ['---', ...COLUMNS.map(() => '---:')],
    ...[...figures].map(([name, medians]) => [name, ...COLUMNS.map(([, read]) => read(medians))]),
  ];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function round(number: number): string {
  return number.toFixed(0);
}
