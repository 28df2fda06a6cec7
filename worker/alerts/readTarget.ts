import type { ChannelInput } from '../../shared/schemas/channel.ts';
import { contact } from '../../shared/schemas/response.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../http/refusal.ts';
import { checkTarget } from './target.ts';

/** The address of a channel as its kind allows it. @throws Refusal invalid_input */
export function readTarget(env: Env, kind: ChannelInput['kind'], target: string): string {
  const isEmail = kind !== 'email' || contact.safeParse({ email: target }).success;
  const message = isEmail ? checkTarget(env, kind, target) : 'must be an e-mail address';
  if (message !== null) throw new Refusal('invalid_input', { errors: [{ path: 'target', message }] });
  return target;
}
