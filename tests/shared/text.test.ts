import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalizeText, text } from '../../shared/schemas/text.ts';

test.each([
  ['e\u0301te\u0301', 'été', 'decomposed letters are composed'],
  ['a\u0000b\u0007c', 'abc', 'control characters are taken out'],
  ['  bonjour \n', 'bonjour', 'the ends are trimmed'],
  ['ligne\r\nligne\rligne', 'ligne\nligne\nligne', 'there is one kind of line break'],
  ['\ud83d', '\ufffd', 'half a character is replaced'],
  ['👩‍👩‍👧 ok', '👩‍👩‍👧 ok', 'joined emoji stay joined'],
])('%j becomes %j: %s', (typed, stored) => {
  expect(normalizeText(typed)).toBe(stored);
});

test('normalising twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      expect(normalizeText(normalizeText(typed))).toBe(normalizeText(typed));
    }),
  );
});

test('lengths are counted in characters as people count them, after normalising', () => {
  expect(text(2).safeParse('🥖🥖').success).toBe(true);
  expect(text(2).safeParse(' 🥖🥖 ').success).toBe(true);
  expect(text(2).safeParse('🥖🥖🥖').success).toBe(false);
});
