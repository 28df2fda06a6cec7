import { expect, test } from 'vitest';
import { isInShare } from '../../widget/loader/isInShare.ts';

const orders = Array.from({ length: 10_000 }, (_, i) => `${100_000 + i}`);

test('an order is asked or not asked, however often its page is opened', () => {
  for (const id of orders.slice(0, 200)) expect(isInShare(id, 50)).toBe(isInShare(id, 50));
});

test.each([1, 10, 33, 50, 90])('of consecutive order numbers, %i percent are asked', (percentage) => {
  const asked = orders.filter((id) => isInShare(id, percentage)).length / 100;
  expect(Math.abs(asked - percentage)).toBeLessThan(1);
});

test('ten orders in a row are not all asked or all left out', () => {
  for (let start = 0; start < 1000; start += 10) {
    const asked = orders.slice(start, start + 10).filter((id) => isInShare(id, 50)).length;
    expect(asked).toBeGreaterThan(1);
    expect(asked).toBeLessThan(9);
  }
});

test('nobody is asked at 0 and everybody at 100 percent', () => {
  for (const key of [...orders.slice(0, 500), '']) {
    expect(isInShare(key, 0)).toBe(false);
    expect(isInShare(key, 100)).toBe(true);
  }
});
