import type { AlertFacts } from '../facts.ts';

/** The body for a program: Standard Webhooks' `{ type, timestamp, data }`. */
export function composeWebhook({ event, at, ...data }: AlertFacts): string {
  return JSON.stringify({ type: event, timestamp: new Date(at).toISOString(), data });
}
