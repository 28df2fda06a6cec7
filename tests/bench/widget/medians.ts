import type { Fast } from './measureFast.ts';
import type { Slow } from './measureSlow.ts';

/** All that was measured of one contender in one round. `unaskedMs` is absent where a page leaves the whole thing out. */
export interface Round {
  slow: Slow;
  fast: Fast;
  unaskedMs?: number;
}

/** The medians of a contender's rounds, and how far the time to the question lies apart. */
export interface Medians extends Round {
  spreadMs: { low: number; high: number };
}

export function takeMedians(rounds: readonly Round[]): Medians {
  const shown = rounds.map(({ slow }) => slow.shownMs).toSorted((a, b) => a - b);
  const unasked = rounds.flatMap(({ unaskedMs }) => unaskedMs ?? []);
  return {
    slow: fieldwise(rounds.map(({ slow }) => slow)),
    fast: fieldwise(rounds.map(({ fast }) => fast)),
    ...(unasked.length > 0 && { unaskedMs: median(unasked) }),
    spreadMs: { low: shown[0] ?? Number.NaN, high: shown.at(-1) ?? Number.NaN },
  };
}

function fieldwise<Name extends string>(list: Record<Name, number>[]): Record<Name, number> {
  const names = Object.keys(list[0] ?? {}) as Name[];
  const medians = names.map((name) => [name, median(list.map((figures) => figures[name]))]);
  return Object.fromEntries(medians) as Record<Name, number>;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
