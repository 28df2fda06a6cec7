import { readAdminKey, type Env } from '../env.ts';
import { hashKey, isKey } from './keys.ts';
import { refuseKey } from './rateLimits.ts';
import { Refusal } from '../http/refusal.ts';
import type { Access } from '../route.ts';
import { findKey } from '../store/findKey.ts';
import type { Scope } from '../store/keys.ts';
import { findSite, type Site } from '../store/sites.ts';

const RANK: Record<Scope, number> = { read: 1, write: 2, admin: 3 };

/** Who has come in: the site it may see, and the id of its key, `operator` for the operator's. */
export interface Caller {
  site: Site | null;
  keyId: string;
}

/**
 * Lets a request through to an owner's route, with the site it may see.
 * Another site's id is answered exactly like an unknown one.
 *
 * @throws Refusal key_missing, key_invalid, too_many_requests, scope_too_small, site_not_found
 */
export async function authorize(
  request: Request,
  env: Env,
  door: { access: Exclude<Access, 'public'>; siteId: string | undefined },
): Promise<Caller> {
  const key = readKey(request);
  if (await isOperator(key, env)) {
    const site = door.siteId === undefined ? null : await findSiteOrRefuse(env, door.siteId);
    return { site, keyId: 'operator' };
  }
  const found = (await isKey(key)) ? await findKey(env.DB, await hashKey(key)) : null;
  if (!found) throw await refuseKey(request, env);
  if (door.siteId !== undefined && door.siteId !== found.site.id) throw new Refusal('site_not_found');
  if (door.access === 'owner') return found;
  if (door.access === 'operator' || RANK[found.scope] < RANK[door.access]) {
    throw new Refusal('scope_too_small', { detail: `This needs a key with the scope "${door.access}".` });
  }
  return found;
}

async function findSiteOrRefuse(env: Env, id: string): Promise<Site> {
  const site = await findSite(env.DB, id);
  if (!site) throw new Refusal('site_not_found');
  return site;
}

function readKey(request: Request): string {
  const [, key] = /^Bearer +(\S+)$/i.exec(request.headers.get('Authorization') ?? '') ?? [];
  if (!key) {
    throw new Refusal('key_missing', {
      detail: 'Send the header "Authorization: Bearer plk_…".',
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  }
  return key;
}

/** Compared by their hashes: how long that takes tells nothing of the key. */
async function isOperator(key: string, env: Env): Promise<boolean> {
  const adminKey = readAdminKey(env);
  return adminKey !== null && (await hashKey(key)) === (await hashKey(adminKey));
}
