import type { ResponseMessage } from '../../shared/schemas/response.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../http/refusal.ts';
import { isSignature, type Signed } from './signature.ts';
import { readAcceptedSecrets } from './signingSecrets.ts';
import type { Site } from '../store/sites.ts';

/**
 * What the shop's server vouches for in a message, or null where it vouches for nothing. A wrong signature counts as
 * none: whoever forges one could as well leave it out, and a shop's mistake must not cost the shopper's words.
 * Fields are taken as they were sent: what is signed is bytes, not what we make of them.
 *
 * @throws Refusal signature_refused where the site takes signed messages only
 */
export async function checkSignature(
  env: Env,
  site: Site,
  message: { sent: ResponseMessage; now: number },
): Promise<Signed | null> {
  const { signature = '', touchpoint = 'purchase', order, customer = '' } = message.sent;
  const signed = { site: site.id, touchpoint, order: order?.id ?? '', customer };
  if (signature !== '' && (await holds(env, site, { signature, signed, now: message.now }))) return signed;
  if (!site.configuration.requireSignature) return null;
  throw new Refusal('signature_refused', {
    detail:
      signature === ''
        ? 'This site takes only orders that the shop’s server has signed.'
        : 'The signature does not fit site, touchpoint, order and customer, or it has expired.',
  });
}

async function holds(
  env: Env,
  site: Site,
  { signature, signed, now }: { signature: string; signed: Signed; now: number },
): Promise<boolean> {
  // An order is answered once. A signature that names none could be sent again and again, each time as another response.
  if (signed.order === '') return false;
  const keys = (await readAcceptedSecrets(env, site)).map(({ key }) => key);
  return isSignature(signature, signed, { keys, now });
}
