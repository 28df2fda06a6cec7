import type { AlertFacts } from '../facts.ts';
import type { Block } from '../compose/block.ts';
import { createMessage, type Message } from '../compose/message.ts';
import { sayInLine } from '../compose/say.ts';
import { writeHtml } from './html.ts';
import { isAddress } from './isAddress.ts';

/** An e-mail before any protocol. */
export interface EmailMessage {
  from: { name: string; address: string };
  to: string;
  /** The shopper, where they asked to be called back. */
  replyTo: string | null;
  subject: string;
  text: string;
  html: string;
  /** The others, in printable ASCII. */
  headers: Record<string, string>;
}

export function composeEmail(facts: AlertFacts, { to, from }: { to: string; from: string }): EmailMessage {
  const message = createMessage(facts);
  const email = facts.response?.email ?? null;
  return {
    from: { name: sayInLine(facts.site.name, 60) || 'Plaudit', address: from },
    to,
    replyTo: email !== null && isAddress(email) ? email : null,
    subject: message.title,
    text: writeText(message),
    html: writeHtml(message, facts.site.locale),
    headers: createHeaders(facts, from.split('@').at(-1) ?? ''),
  };
}

/** No machine answers an alert; the same delivery has the same id at every attempt; a case is one thread. */
function createHeaders({ id, case: its }: AlertFacts, domain: string): Record<string, string> {
  const thread = its && `<${its.id}@${domain}>`;
  return {
    'Message-ID': `<${id}@${domain}>`,
    'Auto-Submitted': 'auto-generated',
    ...(thread && { 'In-Reply-To': thread, References: thread }),
  };
}

function writeText({ title, blocks, links, footer, colon }: Message): string {
  const actions = links.map(({ label, url }) => `${label}\n${url}`);
  return `${[title, ...blocks.map((block) => write(block, colon)), ...actions, `-- \n${footer}`].join('\n\n')}\n`;
}

function write(block: Block, colon: string): string {
  if (block.kind === 'rows') return block.rows.map(([label, value]) => label + colon + value).join('\n');
  if (block.kind === 'list') return [block.heading, ...block.items.map((item) => `- ${item}`)].join('\n');
  return block.text;
}
