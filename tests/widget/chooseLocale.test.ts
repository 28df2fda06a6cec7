import { expect, test } from 'vitest';
import { chooseLocale } from '../../widget/loader/chooseLocale.ts';

test.each<[why: string, wanted: (string | undefined)[], offered: string[], found: string | undefined]>([
  ['the tag comes before the page', ['en', 'fr'], ['fr', 'en'], 'en'],
  ['the page comes before the browser', [undefined, 'fr', 'en'], ['en', 'fr'], 'fr'],
  ['a variant finds its language', ['en-GB'], ['fr', 'en'], 'en'],
  ['the variant itself comes first', ['pt-BR'], ['pt', 'pt-BR'], 'pt-BR'],
  ['a page that shouts or writes fr_FR is understood', ['FR_fr'], ['en', 'fr'], 'fr'],
  ['a page without a language leaves it to the browser', [undefined, '', 'en-US'], ['fr', 'en'], 'en'],
  ['a language that nobody offers is passed over', ['de', 'it', 'fr'], ['en', 'fr'], 'fr'],
  ['nothing fits', ['de'], ['fr', 'en'], undefined],
])('%s', (_, wanted, offered, found) => {
  expect(chooseLocale(wanted, offered)).toBe(found);
});
