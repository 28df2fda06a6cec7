import { expect, test } from 'vitest';
import { survey as surveySchema, type Survey } from '../../shared/schemas/survey.ts';
import { call, createSite, validConfiguration } from './worker.ts';

const LANGUAGES = ['fr', 'en', 'de', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da', 'fi', 'cs', 'ar', 'he'];

async function read(id: string, query = ''): Promise<Survey> {
  const reply = await call(`/v1/sites/${id}/survey${query}`);
  expect(reply.status).toBe(200);
  return surveySchema.parse(await reply.json());
}

test('the survey speaks the site’s language unless asked for another', async () => {
  const { id } = await createSite();
  expect(await read(id)).toMatchObject({
    locale: 'fr',
    dir: 'ltr',
    locales: LANGUAGES,
    texts: { question: 'Recommanderiez-vous Maison Levain à un proche\u202f?' },
    reasons: [
      { id: 'delivery', label: 'Livraison' },
      { id: 'taste', label: 'Goût' },
    ],
    privacyUrl: 'https://shop.example/rgpd',
  });
  expect(await read(id, '?locale=en')).toMatchObject({
    locale: 'en',
    texts: { question: 'How likely are you to recommend Maison Levain to a friend?' },
    reasons: [
      { id: 'delivery', label: 'Delivery' },
      { id: 'taste', label: 'Goût' },
    ],
  });
});

test('a variant of a language is answered in that language, an unknown one in the site’s', async () => {
  const { id } = await createSite();
  expect((await read(id, '?locale=en-GB')).locale).toBe('en');
  expect((await read(id, '?locale=ja')).locale).toBe('fr');
});

test('the direction of the language travels with it', async () => {
  const { id } = await createSite();
  expect(await read(id, '?locale=ar')).toMatchObject({ locale: 'ar', dir: 'rtl' });
});

test.each([
  ['ja,en-GB,fr', 'en'],
  ['fr-CA,en', 'fr'],
  ['ja,ko', 'fr'],
])('of the languages %s, the first that there is: %s', async (wished, locale) => {
  const { id } = await createSite();
  expect((await read(id, `?locale=${wished}`)).locale).toBe(locale);
});

test.each(['en,', ',', 'en;q=1', 'fr_FR', '*'])('%j is no list of languages', async (wished) => {
  const { id } = await createSite();
  const reply = await call(`/v1/sites/${id}/survey?locale=${encodeURIComponent(wished)}`);
  expect(reply.status).toBe(422);
  expect(await reply.json()).toMatchObject({ code: 'invalid_input', errors: [{ path: 'locale' }] });
});

test('an owner’s words come before the built-in ones, language by language', async () => {
  const { id } = await createSite({
    ...validConfiguration(),
    touchpoints: {
      purchase: {
        question: { fr: 'Et nous ? {name}', de: 'Und wir?', eo: 'Kaj ni?' },
        followUp: { detractor: { fr: 'Pardon…' } },
      },
    },
  });
  expect(await read(id)).toMatchObject({
    locales: [...LANGUAGES, 'eo'],
    texts: { question: 'Et nous ? Maison Levain', followUp: { detractor: 'Pardon…' } },
  });
  expect((await read(id, '?locale=en')).texts.question).toContain('How likely');
  expect((await read(id, '?locale=de')).texts).toMatchObject({ question: 'Und wir?', send: 'Senden' });
  expect((await read(id, '?locale=eo')).texts).toMatchObject({ question: 'Kaj ni?', send: 'Send' });
});

test('a shop may have any name', async () => {
  const { id } = await createSite({ name: 'Cash $$ & $& <b>Carry' });
  expect((await read(id)).texts.question).toContain('Cash $$ & $& <b>Carry');
});

test('nothing private is in it', async () => {
  const text = JSON.stringify(
    await read((await createSite({ alerts: { adminOrderUrl: 'https://admin.example/{order}' } })).id),
  );
  for (const word of ['admin.example', 'bonjour@', 'g.page', 'origins', 'dailyResponseCap', 'plk_'])
    expect(text).not.toContain(word);
});

test('an unknown site or touchpoint is 404', async () => {
  const { id } = await createSite();
  const codes = await Promise.all(
    [
      '/v1/sites/site_unknownunknown/survey',
      `/v1/sites/${id}/survey?touchpoint=none`,
      `/v1/sites/${id}/survey?touchpoint=constructor`,
    ].map(async (path) => (await (await call(path)).json<{ code: string }>()).code),
  );
  expect(codes).toEqual(['site_not_found', 'touchpoint_not_found', 'touchpoint_not_found']);
});
