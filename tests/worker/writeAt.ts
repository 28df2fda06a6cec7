import { env } from 'cloudflare:workers';
import { createRecord } from '../../worker/responses/record.ts';
import { writeResponses } from '../../worker/store/responses.ts';
import { findSite } from '../../worker/store/sites.ts';
import { validResponse } from './worker.ts';

/** A response with all that can point at a person, as if it had come at a moment. */
export async function recordAt(siteId: string, at: number, changes: object = {}) {
  const site = await findSite(env.DB, siteId);
  if (!site) throw new Error('There is no such site.');
  const message = {
    ...validResponse(siteId),
    score: 3,
    comment: 'Appelez-moi',
    reasons: ['taste'],
    contact: { email: 'a@b.example' },
    customer: 'c_42',
    properties: { carrier: 'ups', nickname: 'Lou', gift: true },
    ...changes,
  };
  const reception = { env, site, headers: new Headers(), now: at, offered: ['google'], isVerified: false };
  return createRecord(message as Parameters<typeof createRecord>[0], reception);
}

/** Such responses, stored, as if they had come at these moments. */
export async function writeAt(siteId: string, ...times: number[]): Promise<void> {
  await writeResponses(env.DB, await Promise.all(times.map((at) => recordAt(siteId, at))));
}
