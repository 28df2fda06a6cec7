import type { Env } from '../../env.ts';
import type { EmailMessage } from './compose.ts';
import { toMime } from './mime.ts';

const TIMEOUT_MS = 10_000;

/** The mail service said no. `status` is its HTTP status, or the one that says the same. */
export class EmailRefusal extends Error {
  override name = 'EmailRefusal';
  readonly status: number;
  constructor(status: number) {
    super(`The e-mail was refused with ${status}`);
    this.status = status;
  }
}

/**
 * Sends over Mailjet where its keys are set, otherwise over Cloudflare's binding, which `wrangler dev` answers with an
 * `.eml` file whose path it prints.
 * @throws EmailRefusal where the service refuses; Error where there is no service, or no reply from it
 */
export async function sendEmail(env: Pick<Env, 'EMAIL' | 'MAILJET_KEYS'>, message: EmailMessage): Promise<void> {
  if (env.MAILJET_KEYS) return sendByMailjet(env.MAILJET_KEYS, message);
  if (env.EMAIL) return sendByBinding(env.EMAIL, message);
  throw new Error('No way to send e-mail: neither the binding EMAIL nor the secret MAILJET_KEYS is set.');
}

async function sendByBinding(binding: SendEmail, message: EmailMessage): Promise<void> {
  // Only workerd has this module; whatever else reads this file (the contract's build) must not ask for it.
  const { EmailMessage: RawEmail } = await import('cloudflare:email');
  try {
    await binding.send(new RawEmail(message.from.address, message.to, toMime(message)));
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    // `E_RATE_LIMIT_EXCEEDED`, `E_SENDER_NOT_VERIFIED`, …: developers.cloudflare.com/email-service
    if (typeof code !== 'string' || !code.startsWith('E_')) throw error;
    throw new EmailRefusal(code.includes('LIMIT') ? 429 : code.includes('INTERNAL') ? 503 : 422);
  }
}

/** Mailjet's Send API v3.1. Tracking is off by message: a redirect of theirs would hold the case's links. */
async function sendByMailjet(keys: string, message: EmailMessage): Promise<void> {
  const { from, to, replyTo, subject, text, html, headers } = message;
  // Mailjet names its messages itself.
  const { 'Message-ID': _, ...others } = headers;
  const reply = await fetch('https://api.mailjet.com/v3.1/send', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Basic ${btoa(keys)}` },
    body: JSON.stringify({
      Messages: [
        {
          From: { Email: from.address, Name: from.name },
          To: [{ Email: to }],
          ...(replyTo !== null && { ReplyTo: { Email: replyTo } }),
          Subject: subject,
          TextPart: text,
          HTMLPart: html,
          Headers: others,
          TrackOpens: 'disabled',
          TrackClicks: 'disabled',
        },
      ],
    }),
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await reply.body?.cancel();
  if (!reply.ok) throw new EmailRefusal(reply.status);
}
