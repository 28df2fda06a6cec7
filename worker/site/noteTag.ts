import type { Env } from '../env.ts';
import type { Site } from '../store/sites.ts';
import { writeTag } from '../store/tags.ts';
import { withinTime } from '../withinTime.ts';

const HOUR_MS = 3_600_000;
const ISOLATE_SITES = 500;
const STORE_LIMIT_MS = 3000;
const noted = new Map<string, number>();

/**
 * Remembers that a page of the site has asked for its script, for the owner's install check. Once an hour an isolate, after
 * the reply. Only the host is kept, and only one that the owner has named: nothing of the page and nothing of its visitor.
 */
export function noteTag(
  call: { request: Request; env: Env; now: number; waitUntil: (task: Promise<unknown>) => void },
  { id, configuration }: Site,
): void {
  const { request, env, now } = call;
  const page = URL.parse(request.headers.get('Referer') ?? request.headers.get('Origin') ?? '');
  if (!page || !configuration.origins.includes(page.origin) || now - (noted.get(id) ?? 0) < HOUR_MS) return;
  if (noted.size >= ISOLATE_SITES) noted.clear();
  noted.set(id, now);
  // A note that is lost is made by the next isolate, or in an hour.
  call.waitUntil(
    withinTime(STORE_LIMIT_MS, writeTag(env.DB, id, { host: page.host, seenAt: now })).catch(() => noted.delete(id)),
  );
}
