import type { AlertFacts } from '../facts.ts';
import type { Block } from './block.ts';
import { createMessage } from './message.ts';
import { cut } from './say.ts';

const MAX_DESCRIPTION = 4096;

/** Discord's webhook message. Limits: content 2,000, description 4,096, all of an embed 6,000 (discord.com/developers). */
export function composeDiscord(facts: AlertFacts): string {
  const { title, blocks, links, footer, colon } = createMessage(facts);
  const actions = links.map(({ label, url }) => `[${escape(label)}](${encodeBrackets(url)})`).join(' · ');
  return JSON.stringify({
    // What notifications show.
    content: escape(title),
    embeds: [
      {
        description: createDescription(
          blocks.flatMap((block) => write(block, colon)),
          actions,
        ),
        footer: { text: footer },
      },
    ],
    // Nobody is pinged, whatever the text says.
    allowed_mentions: { parse: [] },
  });
}

/** The actions whole, before them as many lines as there is room for. */
function createDescription(lines: string[], actions: string): string {
  const end = actions.length <= MAX_DESCRIPTION / 2 ? actions : '';
  const room = MAX_DESCRIPTION - end.length - 4;
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    if (length + line.length + 1 > room) break;
    kept.push(line);
    length += line.length + 1;
  }
  return [kept.join('\n'), end].filter(Boolean).join('\n\n') || '–';
}

function write(block: Block, colon: string): string[] {
  if (block.kind === 'rows')
    return block.rows.map(([label, value]) => `**${escape(label)}**${escape(colon)}${escape(value)}`);
  if (block.kind === 'list') return [`**${escape(block.heading)}**`, ...block.items.map((item) => `• ${escape(item)}`)];
  // Twice as long where every character is escaped.
  return escape(cut(block.text, 1000))
    .split('\n')
    .map((line) => (block.kind === 'quote' ? `> ${line}` : line));
}

/** Discord shows what follows a backslash as it is. Only where it means something: a lock screen shows backslashes. */
function escape(text: string): string {
  return text.replace(/[\\*_~`|>#[\]()<]|(?<=^\s*)[-+]|(?<=^\s*\d+)\.|:(?=\w+:)/gm, '\\$&');
}

function encodeBrackets(url: string): string {
  return url
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
    .replaceAll('<', '%3C')
    .replaceAll('>', '%3E')
    .replaceAll(' ', '%20');
}
