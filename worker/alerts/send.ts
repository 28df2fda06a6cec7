import type { Env } from '../env.ts';
import type { Channel } from '../store/channels.ts';
import { TimeLimitError, withinTime } from '../withinTime.ts';
import { parseRetryAfter } from './backoff.ts';
import { composeDiscord } from './compose/discord.ts';
import { composeSlack } from './compose/slack.ts';
import { composeTeams } from './compose/teams.ts';
import { composeWebhook } from './compose/webhook.ts';
import { composeEmail } from './email/compose.ts';
import { EmailRefusal, sendEmail } from './email/send.ts';
import type { AlertFacts } from './facts.ts';
import { logError } from '../logError.ts';
import { allowsLoopback, checkTarget } from './target.ts';
import { signMessage } from './webhookSecret.ts';

/** `accepted`; `refused`, worth another try; `gone` for good; `unsent`, by a mistake of ours. */
export interface Sent {
  outcome: 'accepted' | 'refused' | 'gone' | 'unsent';
  status: number | null;
  /** A code of ours: what the other side writes is never kept. */
  error: string | null;
  retryAfterMs: number | null;
}

/** How each kind that is posted to wants its body. */
const COMPOSERS: Record<Exclude<Channel['kind'], 'email'>, (facts: AlertFacts) => string> = {
  webhook: composeWebhook,
  slack: composeSlack,
  discord: composeDiscord,
  teams: composeTeams,
};

const ATTEMPT_MS = 10_000;
const MAX_REPLY_BYTES = 20 * 1024;
const USER_AGENT = 'Plaudit-Alerts';

/** Sends one message to one channel, once. Never throws for what the other side does. */
export async function send(env: Env, channel: Channel, facts: AlertFacts): Promise<Sent> {
  // Loud, so that nobody leaves it on by mistake.
  if (allowsLoopback(env)) logError({ event: 'loopback_receivers_allowed' }, null);
  // A second time, for the rules may be younger than the channel.
  if (checkTarget(env, channel.kind, channel.target) !== null)
    return { outcome: 'refused', status: null, error: 'target_refused', retryAfterMs: null };
  if (channel.kind === 'email') return sendByEmail(env, channel.target, facts);
  const body = COMPOSERS[channel.kind](facts);
  const headers =
    channel.kind === 'webhook' ? await signMessage(env, channel, { id: facts.id, at: Date.now(), body }) : {};
  return post(channel.target, { body, headers });
}

async function sendByEmail(env: Env, to: string, facts: AlertFacts): Promise<Sent> {
  const from = env.ALERT_FROM;
  if (!from) return { outcome: 'unsent', status: null, error: 'no_sender', retryAfterMs: null };
  const message = composeEmail(facts, { to, from });
  try {
    await withinTime(ATTEMPT_MS, sendEmail(env, message));
    return { outcome: 'accepted', status: null, error: null, retryAfterMs: null };
  } catch (error) {
    return refused(error);
  }
}

async function post(
  target: string,
  { body, headers }: { body: string; headers: Record<string, string> },
): Promise<Sent> {
  try {
    const reply = await fetch(target, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', 'User-Agent': USER_AGENT, ...headers },
      // Whoever may be redirected to has passed no check.
      redirect: 'manual',
      signal: AbortSignal.timeout(ATTEMPT_MS),
    });
    await readAtMost(reply, MAX_REPLY_BYTES);
    return judge(reply);
  } catch (error) {
    return refused(error);
  }
}

function judge({ status, headers }: Response): Sent {
  if (status >= 200 && status < 300) return { outcome: 'accepted', status, error: null, retryAfterMs: null };
  if (status === 410) return { outcome: 'gone', status, error: 'gone', retryAfterMs: null };
  const retryAfterMs = parseRetryAfter(headers.get('Retry-After'), Date.now());
  return { outcome: 'refused', status, error: status < 400 ? 'redirected' : 'refused', retryAfterMs };
}

/** By an error, of which only the kind is kept. */
function refused(error: unknown): Sent {
  const status = error instanceof EmailRefusal ? error.status : null;
  const isLate = error instanceof TimeLimitError || (error instanceof Error && error.name === 'TimeoutError');
  const code = status !== null ? 'refused' : isLate ? 'timed_out' : 'unreachable';
  return { outcome: 'refused', status, error: code, retryAfterMs: null };
}

/** Takes what an endpoint says, so that the connection can serve again, and no more than that. */
async function readAtMost(reply: Response, maxBytes: number): Promise<void> {
  const reader = reply.body?.getReader();
  if (!reader) return;
  for (let bytes = 0; bytes < maxBytes;) {
    const { done, value } = await reader.read();
    if (done) return;
    bytes += value.byteLength;
  }
  await reader.cancel();
}
