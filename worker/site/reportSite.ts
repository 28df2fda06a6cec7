import { findTag } from '../store/tags.ts';
import type { Site } from '../store/sites.ts';
import { describeSite } from './configuration.ts';

/** A site as its owner reads it, with the install check. */
export async function reportSite(db: D1Database, site: Site) {
  const seen = await findTag(db, site.id);
  const tag = seen && { host: seen.host, seenAt: new Date(seen.seenAt).toISOString() };
  return { ...describeSite(site), tag };
}
