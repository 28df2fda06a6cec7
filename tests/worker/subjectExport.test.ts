import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { SubjectExport } from '../../shared/schemas/subject.ts';
import { askAbout, louResponse, PERSONAL, storeEverywhere } from './lou.ts';
import { createSite, post, rows } from './worker.ts';

test('an export holds every word and every number that is stored, and who answers for them', async () => {
  const site = await createSite({ customers: 'plain' });
  const response = await storeEverywhere(site);
  await post(
    '/v1/responses',
    louResponse(site, { order: { id: 'other' }, customer: 'c_other', page: '/x', comment: 'autre' }),
  );
  for (const subject of [{ order: 'A-1001' }, { customer: 'c_lou_42' }]) {
    const reply = await askAbout(site, 'export', subject);
    expect(reply.headers.get('Content-Disposition')).toContain('attachment');
    const copy = await reply.json<SubjectExport>();
    const text = JSON.stringify(copy);
    for (const personal of PERSONAL) expect(text).toContain(personal);
    expect(text).not.toContain('autre');
    expect(copy).toMatchObject({
      about: { shop: 'Maison Levain', controller: { contact: 'bonjour@shop.example' }, retentionDays: 365 },
      subject,
      responses: [
        {
          response: { id: response.id, score: 2, category: 'detractor', order: { id: 'A-1001', value: 59.9 } },
          derived: { dimensions: expect.arrayContaining([['carrier', 'ups']]), orderKey: expect.any(String) },
          case: { state: 'open', dueAt: expect.stringMatching(/Z$/) },
          edits: [{ fields: ['tags', 'note'], at: expect.stringMatching(/Z$/) }],
          alerts: [],
        },
      ],
      deadLetters: [{ message: { response: { touchpoint: 'delivery' } } }],
      objectedAt: null,
      journal: [],
    });
  }
});

test('no column of a response, a case or a change is left out of the export', async () => {
  const site = await createSite();
  const response = await storeEverywhere(site);
  await env.DB.prepare("UPDATE responses SET clicked = json_array('trustpilot'), offered = json_array('google')").run();
  const copy = await (await askAbout(site, 'export', { response: response.id })).text();
  const held = [...(await rows('SELECT * FROM responses')), ...(await rows('SELECT * FROM cases'))];
  const isTime = (name: string) => name.endsWith('At');
  for (const [name, value] of held.flatMap((row) => Object.entries(row))) {
    if (value === null || ['site', 'isExcluded', 'isSuspect', 'isVerified', 'newCustomer', 'orderValue'].includes(name))
      continue;
    const text = isTime(name) ? new Date(Number(value)).toISOString() : String(value);
    expect([name, copy.includes(text)]).toEqual([name, true]);
  }
});

test('after an erasure the export is empty but for what counts, and says that it was erased', async () => {
  const site = await createSite();
  const response = await storeEverywhere(site);
  await askAbout(site, 'erase', { customer: 'c_lou_42' });
  const copy = await (await askAbout(site, 'export', { response: response.id })).json<SubjectExport>();
  expect(copy.responses[0]?.response).toMatchObject({
    score: 2,
    comment: null,
    contact: null,
    customer: null,
    order: null,
  });
  expect(copy.journal).toMatchObject([{ kind: 'erasure' }]);
});
