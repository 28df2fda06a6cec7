import { fromBase64Url, toBase64Url } from '../access/base64url.ts';
import { importHmacKey } from '../access/hmac.ts';
import { readHashKey, type Env } from '../env.ts';

/** What a link in an alert is for: to act on the case, or to look at it. */
export type LinkPurpose = LinkAction | 'case';

export type LinkAction = 'contacted' | 'resolved' | 'not_a_customer';

/** A link that the worker has signed. */
export interface CaseLink {
  /** The message that it stands in, which names site and response. */
  delivery: string;
  purpose: LinkPurpose;
  /** UTC milliseconds; whole seconds are signed. */
  expiresAt: number;
}

/** From the moment at which the message is sent. */
export const LINKS_VALID_MS = 7 * 86_400_000;

const SHAPE = /^(msg_[a-z0-9]+)\.(contacted|resolved|not_a_customer|case)\.([1-9]\d{9})\.([A-Za-z0-9_-]{43})$/;

/** What can still be done with a case, by its state. */
const ACTIONS: Record<string, readonly LinkAction[]> = {
  open: ['contacted', 'resolved', 'not_a_customer'],
  contacted: ['resolved', 'not_a_customer'],
};

/** The links of a message to what can still be done with its case, and to the case itself. */
export function createLinks(
  env: Env,
  of: { delivery: string; state: string; origin: string; expiresAt: number },
): Promise<{ label: LinkPurpose; url: string }[]> {
  const expiresAt = Math.floor(of.expiresAt / 1000) * 1000;
  const purposes: LinkPurpose[] = [...(ACTIONS[of.state] ?? []), 'case'];
  return Promise.all(
    purposes.map(async (purpose) => {
      const token = await createToken(env, { delivery: of.delivery, purpose, expiresAt });
      return { label: purpose, url: `${of.origin}/v1/cases/${token}` };
    }),
  );
}

/** The link that a token stands for, expired or not; null where it is none that this worker has signed. */
export async function readToken(env: Env, token: string): Promise<CaseLink | null> {
  const [, delivery = '', purpose = '', expiry = '', digits = ''] = SHAPE.exec(token) ?? [];
  const mac = fromBase64Url(digits);
  if (delivery === '' || !mac) return null;
  const link = { delivery, purpose: purpose as LinkPurpose, expiresAt: Number(expiry) * 1000 };
  const key = await importHmacKey(readHashKey(env));
  return (await crypto.subtle.verify('HMAC', key, mac, toMessage(link))) ? link : null;
}

async function createToken(env: Env, link: CaseLink): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', await importHmacKey(readHashKey(env)), toMessage(link));
  return [link.delivery, link.purpose, link.expiresAt / 1000, toBase64Url(new Uint8Array(mac))].join('.');
}

/** No pseudonym's message and no signing secret's begins like this one: the key is theirs too (access/). */
function toMessage({ delivery, purpose, expiresAt }: CaseLink): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(['link', delivery, purpose, expiresAt]));
}
