import type { ChannelInput } from '../../shared/schemas/channel.ts';
import type { Env } from '../env.ts';

// Owners name addresses that this worker calls: none may lead to what only this worker can reach. `URL` has undone every
// other spelling of a host (numbers, escapes, look-alikes) before anything here compares. A name that resolves to a
// private address is left to Cloudflare, whose fetch goes out through the public Internet (wrangler.toml).

/** Names that mean this machine or this network (RFC 6761, 6762, 8375, 9476; ICANN's private-use `internal`). */
const PRIVATE_ENDINGS =
  /\.(localhost|local|localdomain|internal|intranet|private|corp|home|lan|arpa|test|invalid|onion|alt)$/;

const IS_NUMBER = /^\[|(^|\.)(\d+|0x[0-9a-f]*)$/;

/** What is wrong with the address of a channel, said for its owner; null where nothing is. */
export function checkTarget(env: Env, kind: ChannelInput['kind'], target: string): string | null {
  if (kind === 'email') return null;
  if (!URL.canParse(target)) return 'must be a complete https:// address';
  const url = new URL(target);
  if (url.username || url.password) return 'must not hold a user name or password';
  if (allowsLoopback(env) && isLoopback(url)) return null;
  if (url.protocol !== 'https:') return 'must be a complete https:// address';
  if (url.port !== '') return 'must be on the standard port';
  return isPublicName(url.hostname) ? null : 'must be on a public host, by its name';
}

function isPublicName(hostname: string): boolean {
  return (
    hostname.includes('.') && !hostname.endsWith('.') && !IS_NUMBER.test(hostname) && !PRIVATE_ENDINGS.test(hostname)
  );
}

function isLoopback({ protocol, hostname }: URL): boolean {
  return /^https?:$/.test(protocol) && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Whether alerts may go to this very machine. For development and tests alone; `/healthz` says so where it is on. */
export function allowsLoopback({ ALLOW_LOOPBACK_RECEIVERS }: Env): boolean {
  return ALLOW_LOOPBACK_RECEIVERS === 'yes';
}
