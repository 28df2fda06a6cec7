import { expect, test } from 'vitest';
import { say, sayInLine } from '../../worker/alerts/compose/say.ts';

test.each([
  'Très déçu : 3 jours de retard, 12,50 € de frais, livré à 14:30…',
  'Prix 3 < 5, note 2/10. Plus jamais !',
  'می\u200cخواهم پس بدهم',
  'Merci 👩‍👩‍👧 ❤️‍🔥 🤷🏽‍♀️',
  'ありがとう。とても良い。',
  'Größe 1.5 statt 2.0; Nr. 7',
])('what means nothing to any program stays as it was typed: %s', (typed) => {
  expect(say(typed, 200)).toBe(typed);
});

test.each([
  ['voir https://evil.com/a?b', 'voir https[://]evil[.]com/a?b'],
  ['écrivez à lou@exemple.fr', 'écrivez à lou＠exemple[.]fr'],
  ['mailto:lou@exemple.fr', 'mailto[:]lou＠exemple[.]fr'],
  ['déçue.Merci', 'déçue[.]Merci'],
  ['@everyone <b>', '＠everyone ‹b>'],
  ['ev\u200bil\u202e.\u2060com', 'evil[.]com'],
  ['java\u200dscript:x', 'javascript[:]x'],
])('%j is said as %j', (typed, said) => {
  expect(say(typed, 200)).toBe(said);
});

test('lines stay lines, unless there is one line only', () => {
  expect(say('un\r\ndeux\rtrois\u2028quatre', 200)).toBe('un\ndeux\ntrois\nquatre');
  expect(sayInLine('un\r\ndeux\u2028trois\t quatre', 200)).toBe('un deux trois quatre');
});
