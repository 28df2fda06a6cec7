import { expect, test } from 'vitest';
import type { Survey } from '../../shared/schemas/survey.ts';
import type { Memory } from '../../widget/memory.ts';
import { isToBeAsked } from '../../widget/loader/isToBeAsked.ts';
import { typicalSurvey } from './typicalSurvey.ts';

const DAY_MS = 86_400_000;

function isAsked({
  memory = {},
  orderId = '1001',
  ...changes
}: Partial<Survey> & { memory?: Memory; orderId?: string }) {
  return isToBeAsked({ ...typicalSurvey(), ...changes }, memory, orderId);
}

test('a shopper who was never asked is asked', () => {
  expect(isAsked({})).toBe(true);
});

test('a site that is not live asks nobody', () => {
  expect(isAsked({ live: false })).toBe(false);
});

test('one order is asked about once, for ever', () => {
  const memory = { orders: ['1000', '1001'], answered: Date.now() - 4000 * DAY_MS };
  expect(isAsked({ memory })).toBe(false);
  expect(isAsked({ memory, orderId: '1002' })).toBe(true);
});

test('a page without an order is not taken for one that was asked', () => {
  expect(isAsked({ memory: { orders: ['1001'] }, orderId: '' })).toBe(true);
});

test.each<[keyof Memory, number]>([
  ['answered', 90],
  ['dismissed', 30],
  ['later', 7],
])('after "%s" the shopper has peace for %i days', (way, days) => {
  expect(isAsked({ memory: { [way]: Date.now() - days * DAY_MS + 60_000 } })).toBe(false);
  expect(isAsked({ memory: { [way]: Date.now() - days * DAY_MS } })).toBe(true);
});
