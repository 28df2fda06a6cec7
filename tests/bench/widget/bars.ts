import { NAMES } from './names.ts';
import type { Medians } from './medians.ts';

/** One promise: what was measured, and the most that it may be. */
export interface Bar {
  what: string;
  measured: number;
  most: number;
}

/** What the widget promises beside the others, held against the figures of one run. */
export function listBars(figures: ReadonlyMap<string, Medians>): Bar[] {
  const read = (name: string) => {
    const medians = figures.get(name);
    if (!medians) throw new Error(`There are no figures of ${name}`);
    return medians;
  };
  const { slow, fast } = read(NAMES.full);
  const against = (name: string, most: number): Bar => ({
    what: `tag → question against ${name}`,
    measured: slow.shownMs / read(name).slow.shownMs,
    most,
  });
  return [
    against(NAMES.posthog, 1 / 5),
    against(NAMES.formbricks, 2 / 5),
    against(NAMES.floor, 1.25),
    { what: 'tasks over 50 ms, unthrottled', measured: fast.longTasks, most: 0 },
    { what: 'tap → paint in ms, unthrottled', measured: fast.tapToPaintMs, most: 24 },
    { what: 'layout shift', measured: Math.max(slow.shift, fast.shift), most: 0 },
    { what: 'DOM nodes', measured: fast.elements, most: 60 },
    { what: 'KB of heap kept', measured: fast.heapKilobytes, most: 300 },
    {
      what: 'ms of script where nobody is asked, loader alone',
      measured: read(NAMES.loader).unaskedMs ?? Number.NaN,
      most: 1,
    },
  ];
}

/** A figure that is missing keeps no promise. */
export function isKept({ measured, most }: Bar): boolean {
  return measured <= most;
}
