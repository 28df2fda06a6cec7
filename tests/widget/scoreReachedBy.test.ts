import { expect, test } from 'vitest';
import type { Score } from '../../shared/score.ts';
import { scoreReachedBy } from '../../widget/card/scoreReachedBy.ts';

test.each<[key: string, from: Score, leftToRight: number | undefined, rightToLeft: number | undefined]>([
  ['ArrowRight', 3, 4, 2],
  ['ArrowLeft', 3, 2, 4],
  ['ArrowDown', 3, 4, 4],
  ['ArrowUp', 3, 2, 2],
  ['ArrowRight', 10, 0, 9],
  ['ArrowLeft', 0, 10, 1],
  ['ArrowDown', 10, 0, 0],
  ['ArrowUp', 0, 10, 10],
  ['Home', 7, 0, 0],
  ['End', 7, 10, 10],
  ['Tab', 7, undefined, undefined],
  ['5', 7, undefined, undefined],
])('%s at %i', (key, from, leftToRight, rightToLeft) => {
  expect(scoreReachedBy(key, from, false)).toBe(leftToRight);
  expect(scoreReachedBy(key, from, true)).toBe(rightToLeft);
});
