import type { Score } from '../../shared/score.ts';

/** The score to which a key moves, wrapping at both ends; undefined for a key that does not move. */
export function scoreReachedBy(key: string, from: Score, isRightToLeft: boolean): Score | undefined {
  const next = (from + 1) % 11;
  const last = (from + 10) % 11;
  const reached: Record<string, number> = {
    ArrowDown: next,
    ArrowUp: last,
    ArrowRight: isRightToLeft ? last : next,
    ArrowLeft: isRightToLeft ? next : last,
    Home: 0,
    End: 10,
  };
  return reached[key] as Score | undefined;
}
