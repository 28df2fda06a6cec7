import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenChosen } from '../../widget/card/whenChosen.ts';
import type { Ask } from '../../widget/seam.ts';
import { typicalSurvey } from './typicalSurvey.ts';

const ask = (tag: Ask['tag'] = {}) => ({ origin: 'https://plaudit.example', tag }) as Ask;

beforeEach(() => vi.stubGlobal('navigator', { languages: ['en-GB', 'fr'] }));
afterEach(() => vi.unstubAllGlobals());

async function choose(tag: Ask['tag'], lang: string, reply: () => Promise<Response> = async () => Response.json({})) {
  document.documentElement.lang = lang;
  const fetch = vi.fn<(address: string) => Promise<Response>>(reply);
  vi.stubGlobal('fetch', fetch);
  const goOn = vi.fn<(survey: unknown) => void>();
  await whenChosen(ask(tag), typicalSurvey(), goOn);
  return { asked: fetch.mock.calls[0]?.[0].split('?')[1], chosen: goOn.mock.calls[0]?.[0] };
}

test.each<[why: string, tag: Ask['tag'], lang: string]>([
  ['the page speaks the language that travelled', {}, 'fr'],
  ['a variant of it', {}, 'fr-CA'],
  ['some shop systems write fr_FR', {}, 'fr_FR'],
  ['the tag comes before the page', { locale: 'fr' }, 'en'],
])('at once: %s', async (_, tag, lang) => {
  expect(await choose(tag, lang)).toEqual({ asked: undefined, chosen: typicalSurvey() });
});

test.each<[why: string, tag: Ask['tag'], lang: string, query: string]>([
  ['the tag, the page, the browser', { locale: 'de' }, 'nl', 'touchpoint=purchase&locale=de,nl,en-GB,fr'],
  ['a page without a language leaves it to the browser', {}, '', 'touchpoint=purchase&locale=en-GB,fr'],
  ['what is no language is passed over', {}, '{{ lang }}', 'touchpoint=purchase&locale=en-GB,fr'],
  ['a longer name is another language', {}, 'fro', 'touchpoint=purchase&locale=fro,en-GB,fr'],
  ['another touchpoint', { touchpoint: 'delivery' }, 'fr', 'touchpoint=delivery&locale=fr,en-GB,fr'],
])('the worker is asked for what the page wants, the best first: %s', async (_, tag, lang, query) => {
  const { asked, chosen } = await choose(tag, lang, async () => Response.json({ locale: 'xx' }));
  expect({ asked, chosen }).toEqual({ asked: query, chosen: { locale: 'xx' } });
});

test.each<[string, () => Promise<Response>]>([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['an error', async () => Response.json({ code: 'not_found' }, { status: 404 })],
  ['the page of a captive portal', async () => new Response('<html>')],
])('%s: the survey that travelled asks in its own language, but not about another touchpoint', async (_, reply) => {
  expect((await choose({}, 'en', reply)).chosen).toEqual(typicalSurvey());
  expect((await choose({ touchpoint: 'delivery' }, 'fr', reply)).chosen).toBeUndefined();
});
