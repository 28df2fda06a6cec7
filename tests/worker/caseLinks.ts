import { vi } from 'vitest';
import type { CaseDetail } from '../../shared/schemas/case.ts';
import type { LinkPurpose } from '../../worker/cases/links.ts';
import { createAlertSite, receive, type Received } from './alerts.ts';
import { call, rows } from './worker.ts';

export const linksOf = (message: Received | undefined) =>
  (message?.payload.data['links'] ?? []) as { label: LinkPurpose; url: string }[];

/** A detractor's alert as it arrived: the response, and the paths of its links by label. */
export async function alertOwner(message: object = {}, configuration: object = {}) {
  const site = await createAlertSite(configuration, { events: ['case.opened', 'case.closed', 'case.updated'] });
  const { received } = receive();
  const response = await site.respond(message);
  vi.setSystemTime(Date.now() + 60_000);
  await site.line.deliver();
  const links = linksOf(received.at(-1));
  const path = (label: LinkPurpose) => new URL(links.find((link) => link.label === label)?.url ?? 'no:link').pathname;
  const read = () => site.owner<CaseDetail>('GET', `cases/${response.id}`);
  return { ...site, received, response, path, read };
}

export const open = async (path: string, init: RequestInit = {}) => {
  const reply = await call(path, init);
  return { status: reply.status, html: await reply.text(), headers: reply.headers };
};
export const press = (path: string, init: RequestInit = {}) => open(path, { method: 'POST', ...init });

/** What the page offers to press, by label, in order. */
export const buttons = (html: string) => [...html.matchAll(/<button>([^<]+)</g)].map(([, label]) => label);

/** Everything that a click could have changed. */
export const readAll = async () => ({
  cases: await rows('SELECT * FROM cases'),
  history: await rows('SELECT * FROM caseHistory'),
  responses: await rows('SELECT * FROM responses'),
  deliveries: await rows('SELECT * FROM deliveries'),
  edits: await rows('SELECT * FROM edits'),
  used: await rows('SELECT * FROM usedLinks'),
});
