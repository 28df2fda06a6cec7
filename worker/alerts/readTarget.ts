import type { ChannelInput } from '../../shared/schemas/channel.ts';
import { contact } from '../../shared/schemas/response.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../http/refusal.ts';
import { checkTarget } from './target.ts';

/** The address of a channel as its kind allows it. @throws Refusal invalid_input */
export function readTarget(env: Env, kind: ChannelInput['kind'], target: string): string {
  const message = kind === 'email' ? checkEmail(env, target) : checkTarget(env, kind, target);
  if (message !== null) throw new Refusal('invalid_input', { errors: [{ path: 'target', message }] });
  return target;
}

function checkEmail(env: Env, target: string): string | null {
  if (!contact.safeParse({ email: target }).success) return 'must be an e-mail address';
  return env.ALERT_FROM
    ? null
    : 'cannot be written to: the worker has no ALERT_FROM, the address that alerts come from';
}
