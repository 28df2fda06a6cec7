import type { Env } from '../env.ts';
import { Refusal } from '../http/refusal.ts';
import { readSite } from '../site/siteCache.ts';
import type { Site } from '../store/sites.ts';
import { findTouchpoint } from '../site/survey.ts';

/** What a shopper's message says of where it belongs. */
interface Address {
  site: string;
  /** Left out where it makes no difference. */
  touchpoint?: string;
}

/**
 * The site that a page's message is for, if the page may write to it. CORS headers alone do not keep anybody out.
 *
 * @throws Refusal site_not_found, origin_refused, site_not_live, invalid_input (an unknown touchpoint)
 */
export async function admitShopper(
  call: { request: Request; env: Env; waitUntil: (task: Promise<unknown>) => void },
  address: Address,
): Promise<Site> {
  const site = await readSite(call.env, address.site, call.waitUntil);
  if (!site) throw new Refusal('site_not_found');
  const { configuration } = site;
  const origin = call.request.headers.get('Origin') ?? 'null';
  if (origin === 'null' ? !configuration.allowNullOrigin : !configuration.origins.includes(origin)) {
    throw new Refusal('origin_refused', { detail: 'Add the origin of this page to "origins" of the site.' });
  }
  if (!configuration.live) throw new Refusal('site_not_live');
  if (address.touchpoint !== undefined && !findTouchpoint(configuration, address.touchpoint)) {
    const known = Object.keys(configuration.touchpoints).join(', ');
    throw new Refusal('invalid_input', {
      errors: [{ path: 'touchpoint', message: `must be a touchpoint of the site: ${known}` }],
    });
  }
  return site;
}
