import { expect, test } from 'vitest';
import { categoryOf, SCORES } from '../../shared/score.ts';

test('0 to 6 are detractors, 7 and 8 passives, 9 and 10 promoters', () => {
  expect(SCORES.map(categoryOf)).toEqual([
    ...Array(7).fill('detractor'),
    ...Array(2).fill('passive'),
    ...Array(2).fill('promoter'),
  ]);
});
