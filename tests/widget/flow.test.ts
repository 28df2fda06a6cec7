import { expect, test } from 'vitest';
import { ASKING, CLOSED, flow, FOLLOWING_UP, opened, THANKED } from '../../widget/card/flow.ts';

const scored = flow(opened, { score: 9, step: FOLLOWING_UP });

test('arrow keys reach a number without answering', () => {
  expect(flow(opened, { picked: 4 })).toEqual({ ...opened, picked: 4 });
});

test('a score leads to the follow-up, and the words to the thanks', () => {
  expect(scored).toEqual({ ...opened, score: 9, step: FOLLOWING_UP });
  expect(flow(scored, { step: THANKED })).toEqual({ ...scored, step: THANKED });
});

test('a second tap on the scale changes nothing', () => {
  expect(flow(scored, { score: 2, step: FOLLOWING_UP })).toBe(scored);
});

test('the follow-up leads back to the scale, the thanks do not', () => {
  expect(flow(scored, { step: ASKING, picked: 9 })).toEqual({ ...scored, step: ASKING, picked: 9 });
  const thanked = flow(scored, { step: THANKED });
  expect(flow(thanked, { step: ASKING })).toBe(thanked);
});

test('what the worker replies is taken at every step', () => {
  const forward = [
    { id: 'google', platform: 'google', label: 'Google', url: 'https://plaudit.example/v1/forward/1/google' },
  ];
  for (const step of [FOLLOWING_UP, THANKED] as const)
    expect(flow({ ...scored, step, isKept: true }, { forward, isKept: false })).toEqual({ ...scored, step, forward });
});

test('a card that was closed stays closed', () => {
  const closed = flow(scored, { step: CLOSED });
  expect(flow(closed, { step: THANKED })).toBe(closed);
  expect(flow(closed, { isKept: true }).step).toBe(CLOSED);
});
