import { expect, test } from 'vitest';
import type { Texts } from '../../shared/schemas/survey.ts';
import { texts as textsSchema } from '../../shared/schemas/survey.ts';
import { BUILT_IN, directionOf } from '../../worker/site/texts/builtIn.ts';

const LANGUAGES = ['fr', 'en', 'de', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da', 'fi', 'cs', 'ar', 'he'];

/** What has to fit beside something else at 320 px, in characters: two ends of a scale on a line, a button beside a link. */
const MAX_LENGTH: Partial<Record<keyof Texts, number>> = {
  lowerLabel: 30,
  upperLabel: 30,
  send: 12,
  close: 12,
  later: 20,
  change: 24,
  copy: 26,
  contact: 30,
  privacy: 26,
};

/** The texts by their path, such as `followUp.passive`. */
function flatten(texts: Texts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) =>
      typeof text === 'string'
        ? [[name, text]]
        : Object.entries(text).map(([part, words]) => [`${name}.${part}`, words]),
    ),
  );
}

const english = flatten(BUILT_IN['en']!);

test('the widget speaks fourteen languages', () => {
  expect(Object.keys(BUILT_IN)).toEqual(LANGUAGES);
});

test.each(LANGUAGES)('%s has every text, and nothing but texts', (language) => {
  const texts = BUILT_IN[language]!;
  expect(textsSchema.parse(texts)).toEqual(texts);
  expect(Object.keys(flatten(texts))).toEqual(Object.keys(english));
  for (const text of Object.values(flatten(texts))) expect(text.trim()).toBe(text || 'a text');
});

test.each(LANGUAGES.filter((language) => language !== 'en'))('in %s no text is left in English', (language) => {
  const texts = flatten(BUILT_IN[language]!);
  for (const [path, text] of Object.entries(texts)) expect(`${path}: ${text}`).not.toBe(`${path}: ${english[path]}`);
});

test.each(LANGUAGES)('in %s the shop is named in the question, and nothing else is left to fill in', (language) => {
  for (const [path, text] of Object.entries(flatten(BUILT_IN[language]!)))
    expect([path, text.match(/\{.*?\}/g)]).toEqual([path, path === 'question' ? ['{name}'] : null]);
});

test.each(LANGUAGES)('in %s buttons and labels are short enough for a small phone', (language) => {
  for (const [name, length] of Object.entries(MAX_LENGTH)) {
    const text = BUILT_IN[language]![name as 'send'];
    expect([name, text, text.length <= length]).toEqual([name, text, true]);
  }
});

test.each<[language: string, rule: string, faulty: RegExp]>([
  ['fr', 'a narrow no-break space stands before « ? », « ! » and « : »', /(?<!\u202f)[?!:]/],
  ['es', 'a question or exclamation is opened as well as closed', /^[^¿]*\?|^[^¡]*!/],
  ['de', 'shoppers are addressed formally', /\b(du|dich|dir|dein\w*)\b/i],
  ['ar', 'punctuation is Arabic', /[?;,]/],
  ['ar', 'the words are Arabic', /[a-z]{2}/i],
  ['he', 'the words are Hebrew', /[a-z]{2}/i],
  ['cs', 'a preposition of one letter does not end a line', / [kvszou] /i],
])('in %s, %s', (language, _, faulty) => {
  const wrong = Object.values(flatten(BUILT_IN[language]!)).filter((text) => faulty.test(text.replace('{name}', '')));
  expect(wrong).toEqual([]);
});

test.each(LANGUAGES)('%s is written with typographic apostrophes', (language) => {
  for (const text of Object.values(flatten(BUILT_IN[language]!))) expect(text).not.toMatch(/['"]/);
});

test.each([
  ['ar', 'rtl'],
  ['he-IL', 'rtl'],
  ['fa', 'rtl'],
  ['ur-PK', 'rtl'],
  ['fr', 'ltr'],
  ['arn', 'ltr'],
  ['hessian', 'ltr'],
])('%s is written %s', (locale, direction) => {
  expect(directionOf(locale)).toBe(direction);
});
