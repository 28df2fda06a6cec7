import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import { insertDeadLetters } from '../../worker/store/deadLetters.ts';
import { validRecord } from './validRecord.ts';
import { callAs, post, validResponse } from './worker.ts';

// Lou is a shopper whom everything in a response points at.

export type SiteKey = { id: string; key: string };

export const PERSONAL = [
  'A-1001',
  'c_lou_42',
  'lou@mail.example',
  'Mon pain est arrivé ouvert',
  'Louise',
  'rappelée lundi',
];

/** A response in which everything points at Lou. */
export const louResponse = (site: SiteKey, changes: object = {}) => ({
  ...validResponse(site.id),
  score: 2,
  comment: 'Mon pain est arrivé ouvert',
  contact: { email: 'lou@mail.example' },
  order: { id: 'A-1001', value: 59.9, currency: 'EUR' },
  customer: 'c_lou_42',
  properties: { carrier: 'ups', nickname: 'Louise' },
  page: '/merci/A-1001',
  ...changes,
});

export const askAbout = (site: SiteKey, what: string, json: unknown) =>
  callAs(site.key, `/v1/sites/${site.id}/subjects/${what}`, { method: 'POST', json });

/** Lou's response in every store: responses, cases, notes and changes, and a dead letter. */
export async function storeEverywhere(site: SiteKey) {
  const response = louResponse(site);
  expect((await post('/v1/responses', response)).status).toBe(201);
  const path = `/v1/sites/${site.id}/responses/${response.id}`;
  await callAs(site.key, path, { method: 'PATCH', json: { note: 'rappelée lundi', tags: ['Louise'] } });
  const record = await validRecord(site.id, louResponse(site, { touchpoint: 'delivery' }));
  await insertDeadLetters(env.DB, [deadLetter('letter', record)]);
  return response;
}

export const deadLetter = (id: string, response: { id: string; site: string }) => ({
  id,
  response: response.id,
  site: response.site,
  reason: 'exhausted' as const,
  error: null,
  body: JSON.stringify({ response }),
  sentAt: 1,
  diedAt: 2,
});
