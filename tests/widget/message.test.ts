import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { responseInput } from '../../shared/schemas/response.ts';
import { MAX_BODY_BYTES } from '../../shared/limits.ts';
import { createId } from '../../widget/card/createId.ts';
import { createMessage } from '../../widget/card/createMessage.ts';
import { opened, type State } from '../../widget/card/flow.ts';
import { parseAmount } from '../../widget/card/parseAmount.ts';
import type { Ask } from '../../widget/seam.ts';
import { typicalSurvey } from './typicalSurvey.ts';

type Page = Pick<Ask, 'tag' | 'orderId' | 'purchase'>;

function messageOf(
  page: Partial<Page>,
  state: Partial<State> = {},
  facts: { elapsedMs?: number; website?: string } = {},
) {
  const text = createMessage({ tag: {}, orderId: '', purchase: undefined, ...page }, typicalSurvey(), {
    id: createId(),
    revision: 0,
    state: { ...opened, score: 9, ...state },
    ...facts,
  });
  return { text, message: JSON.parse(text) };
}

test('a bare tap says the score and where it was given, and nothing that is not known', () => {
  const { message } = messageOf({});
  expect(message).toEqual({
    id: expect.any(String),
    revision: 0,
    site: 'site_maisonlevain',
    touchpoint: 'purchase',
    score: 9,
    locale: 'fr',
    page: location.pathname,
  });
});

test('everything that the tag says arrives', () => {
  const tag = {
    orderId: '1001',
    orderValue: '1 059,90',
    orderCurrency: 'eur',
    newCustomer: 'true',
    customer: ' c_42 ',
    signature: 'abc',
    properties: '{"carrier":"ups","parcels":2,"gift":false,"nested":{},"1st":"no"}',
  };
  const state = { comment: ' Parfait. ', reasons: ['price'] };
  expect(messageOf({ tag, orderId: '1001' }, state).message).toMatchObject({
    order: { id: '1001', value: 1059.9, currency: 'EUR', newCustomer: true },
    customer: 'c_42',
    signature: 'abc',
    properties: { carrier: 'ups', parcels: 2, gift: false },
    comment: 'Parfait.',
    reasons: ['price'],
  });
});

test('how long the shopper took is said, unless the page’s clock talks nonsense', () => {
  const elapsed = (elapsedMs: number) => messageOf({}, {}, { elapsedMs }).message.elapsedMs;
  expect([0, 1800, -5, Number.NaN].map(elapsed)).toEqual([0, 1800, undefined, undefined]);
});

test('what fills in the hidden field is known by it', () => {
  expect(messageOf({}, {}, { website: 'https://spam.example' }).message.website).toBe('https://spam.example');
  expect(messageOf({}, {}, { website: '' }).message).not.toHaveProperty('website');
});

test('the order of the data layer arrives, with its value', () => {
  const purchase = { transaction_id: 7, value: 12, currency: 'USD', new_customer: false };
  expect(messageOf({ purchase, orderId: '7' }).message.order).toEqual({
    id: '7',
    value: 12,
    currency: 'USD',
    newCustomer: false,
  });
});

test.each(['__proto__', 'constructor', 'yes'])('%s says nothing of a new customer', (newCustomer) => {
  expect(messageOf({ orderId: '7', tag: { newCustomer } }).message.order).toEqual({ id: '7' });
});

test.each<[unknown, number | undefined]>([
  [59.9, 59.9],
  ['59.90', 59.9],
  ['59.9000', 59.9],
  ['59,90', 59.9],
  ['59,90 €', 59.9],
  ['€59.90', 59.9],
  ['1 059,90', 1059.9],
  ['1\u202f059,90\u00a0€', 1059.9],
  ['1.059,90', 1059.9],
  ['1,059.90', 1059.9],
  ['1,059', 1059],
  ["CHF 1'059.90", 1059.9],
  ['59,90 Fr.', 59.9],
  ['0', 0],
  ['-5', undefined],
  ['abc', undefined],
  ['', undefined],
  [undefined, undefined],
  [Number.NaN, undefined],
  ['99999999999', undefined],
])('the amount %j is read as %j', (said, amount) => {
  expect(parseAmount(said)).toBe(amount);
});

test('ids are UUIDs of version 4, each another', () => {
  const ids = Array.from({ length: 500 }, createId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(500);
});

test('whatever a page says, the worker takes the response, and the score is not lost', () => {
  const anything = fc.oneof(fc.string(), fc.anything());
  const text = fc.option(fc.string({ unit: 'binary', maxLength: 300 }), { nil: undefined });
  const page = fc.record({
    orderId: fc.string({ unit: 'binary', maxLength: 300 }),
    purchase: fc.option(fc.record({ value: anything, currency: anything, new_customer: anything }), { nil: undefined }),
    tag: fc.record({
      orderValue: text,
      orderCurrency: text,
      newCustomer: text,
      customer: text,
      signature: text,
      properties: fc.option(fc.json(), { nil: undefined }),
    }),
  });
  fc.assert(
    fc.property(page, fc.string({ unit: 'binary', maxLength: 2000 }), (page, comment) => {
      const { text, message } = messageOf(page as Partial<Page>, { comment: comment.slice(0, 2000) });
      expect(responseInput.parse(message)).toMatchObject({ score: 9 });
      expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(MAX_BODY_BYTES);
    }),
  );
});

test('a comment that grows when it is normalised is cut, not refused', () => {
  const { message } = messageOf({ orderId: '\u0958'.repeat(100) }, { comment: '\u0958'.repeat(2000) });
  expect(responseInput.parse(message)).toMatchObject({ score: 9 });
});

test('the longest comment and the most properties stay under the limit of a body', () => {
  const properties = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`key${i}`, '語'.repeat(200)]));
  const tag = { properties: JSON.stringify(properties), customer: '語'.repeat(300) };
  const { text } = messageOf({ tag, orderId: '語'.repeat(300) }, { comment: '語'.repeat(2000) });
  expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(MAX_BODY_BYTES);
});
