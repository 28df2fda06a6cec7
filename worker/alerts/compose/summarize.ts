import type { ResponseFacts } from '../facts.ts';
import type { Words } from '../words/words.ts';
import type { Block } from './block.ts';
import type { Format } from './format.ts';
import { cut, sayInLine } from './say.ts';

export interface Writer {
  words: Words;
  format: Format;
}

/** In UTF-16 units: what Slack's header takes, and more than a lock screen shows. */
export const MAX_TITLE = 150;
const MAX_ITEMS = 5;

/** `3/10 · commande 1001 · 240 € · première commande : « colis arrivé ouvert »`, in 150 UTF-16 units. */
export function summarize(response: ResponseFacts, { words, format }: Writer): string {
  const comment = sayInLine(response.comment ?? '', 60);
  const about = [
    `${response.score}/10`,
    response.orderId && words.order(sayInLine(response.orderId, 30)),
    response.orderValue !== null && format.money(response.orderValue, response.currency),
    response.newCustomer && words.firstOrder,
  ].filter(Boolean);
  return comment ? `${about.join(' · ')}${words.colon}${quote(comment, words)}` : about.join(' · ');
}

export function quote(text: string, { quotes: [open, close] }: Words): string {
  return open + text + close;
}

/** The first few of them as a list, and how many more there are; null where there are none. */
export function listResponses(
  heading: string,
  { count, responses }: { count: number; responses: ResponseFacts[] },
  writer: Writer,
): Block | null {
  if (count === 0) return null;
  const items = responses.slice(0, MAX_ITEMS).map((response) => cut(summarize(response, writer), MAX_TITLE));
  if (count > items.length) items.push(writer.words.digest.more(count - items.length));
  return { kind: 'list', heading, items };
}
