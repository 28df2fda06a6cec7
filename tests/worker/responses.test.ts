import { expect, test } from 'vitest';
import { callAs, createSite, post, validResponse } from './worker.ts';

interface Page {
  responses: { id: string; score: number; comment: string | null }[];
  nextCursor: string | null;
}

async function read(site: { id: string; key: string }, query = ''): Promise<Page> {
  const reply = await callAs(site.key, `/v1/sites/${site.id}/responses${query}`);
  expect(reply.status).toBe(200);
  return reply.json();
}

test('a response is read as it was given', async () => {
  const site = await createSite();
  const response = {
    ...validResponse(site.id),
    comment: 'Très bon pain',
    reasons: ['taste'],
    contact: { email: 'a@b.example' },
    customer: 'c_42',
    properties: { carrier: 'ups', gift: true },
  };
  await post('/v1/responses', response);
  const { id, score, comment, reasons, contact, order, properties, locale, page } = response;
  expect(await read(site)).toEqual({
    responses: [
      {
        id,
        score,
        comment,
        reasons,
        contact,
        order,
        customer: expect.stringMatching(/^[\w-]{22}$/),
        properties,
        locale,
        page,
        touchpoint: 'purchase',
        category: 'promoter',
        device: 'desktop',
        forwarded: [],
        verified: false,
        excluded: false,
        suspect: false,
        tags: [],
        note: null,
        day: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
        updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ],
    nextCursor: null,
  });
});

test('pages follow one another without gap or repeat, newest first, while new responses come in', async () => {
  const site = await createSite();
  const sent: string[] = [];
  for (let count = 0; count < 7; count += 1) {
    const response = validResponse(site.id);
    await post('/v1/responses', response);
    sent.unshift(response.id);
  }
  const seen: string[] = [];
  let query = '?limit=3';
  for (;;) {
    const page = await read(site, query);
    seen.push(...page.responses.map(({ id }) => id));
    await post('/v1/responses', validResponse(site.id));
    if (page.nextCursor === null) break;
    query = `?limit=3&cursor=${page.nextCursor}`;
  }
  expect(seen.toSorted()).toEqual(sent.toSorted());
});

test('responses can be narrowed by category, touchpoint, order, comment and day', async () => {
  const site = await createSite();
  await post('/v1/responses', { ...validResponse(site.id), score: 10, order: { id: 'ten' } });
  await post('/v1/responses', { ...validResponse(site.id), score: 7, comment: 'bien', touchpoint: 'delivery' });
  await post('/v1/responses', { ...validResponse(site.id), score: 0 });
  const scores = async (query: string) => (await read(site, query)).responses.map(({ score }) => score);
  expect(await scores('?category=promoter')).toEqual([10]);
  expect(await scores('?category=passive')).toEqual([7]);
  expect(await scores('?category=detractor')).toEqual([0]);
  expect(await scores('?touchpoint=delivery')).toEqual([7]);
  expect(await scores('?order=ten')).toEqual([10]);
  expect(await scores('?hasComment=true')).toEqual([7]);
  expect((await scores('?hasComment=false')).toSorted((a, b) => a - b)).toEqual([0, 10]);
  expect(await scores('?to=2020-01-01')).toEqual([]);
  expect(await scores('?from=2020-01-01')).toHaveLength(3);
});

test('another site’s responses are never in the list', async () => {
  const [mine, other] = [await createSite(), await createSite()];
  await post('/v1/responses', validResponse(other.id));
  expect((await read(mine)).responses).toEqual([]);
});

test.each([
  ['limit', '?limit=0'],
  ['limit', '?limit=101'],
  ['limit', '?limit=x'],
  ['cursor', '?cursor=%27'],
  ['category', '?category=happy'],
  ['hasComment', '?hasComment=yes'],
])('a wrong %s in %s is refused by its name', async (path, query) => {
  const site = await createSite();
  const reply = await callAs(site.key, `/v1/sites/${site.id}/responses${query}`);
  expect(reply.status).toBe(422);
  expect((await reply.json<{ errors: { path: string }[] }>()).errors.map((error) => error.path)).toEqual([path]);
});

test('words are found whatever their case and accents, and all of them must be there', async () => {
  const site = await createSite();
  for (const comment of ['Colis ARRIVÉ ouvert', 'Très bon pain', 'colis perdu', '100 % parfait_']) {
    await post('/v1/responses', { ...validResponse(site.id), comment });
  }
  const found = async (q: string) =>
    (await read(site, `?q=${encodeURIComponent(q)}`)).responses.map(({ comment }) => comment).toSorted();
  expect(await found('colis')).toEqual(['Colis ARRIVÉ ouvert', 'colis perdu']);
  expect(await found('arrive colis')).toEqual(['Colis ARRIVÉ ouvert']);
  expect(await found('TRÈS')).toEqual(['Très bon pain']);
  expect(await found('100 %')).toEqual(['100 % parfait_']);
  expect(await found('_')).toEqual(['100 % parfait_']);
});

test.each(['%', "'", '"', '*', 'a" OR 1=1 --', 'é'.repeat(200), '\\', '((', 'NEAR', '\u{1F956}', '-'])(
  'looking for %j breaks nothing',
  async (q) => {
    const site = await createSite();
    await post('/v1/responses', { ...validResponse(site.id), comment: 'un mot' });
    expect((await read(site, `?q=${encodeURIComponent(q)}`)).responses).toEqual([]);
  },
);

test('words are not found where no comment is wanted', async () => {
  const site = await createSite();
  await post('/v1/responses', { ...validResponse(site.id), comment: 'pain' });
  expect((await read(site, '?q=pain&hasComment=false')).responses).toEqual([]);
});

test('a search is paged like the list', async () => {
  const site = await createSite();
  for (let count = 0; count < 5; count += 1) {
    await post('/v1/responses', { ...validResponse(site.id), comment: count % 2 ? 'non' : `oui ${count}` });
  }
  const first = await read(site, '?q=oui&limit=2');
  const second = await read(site, `?q=oui&limit=2&cursor=${first.nextCursor}`);
  expect([first, second].map(({ responses }) => responses.length)).toEqual([2, 1]);
  expect(second.nextCursor).toBeNull();
});
