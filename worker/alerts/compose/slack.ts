import type { AlertFacts } from '../facts.ts';
import type { Block } from './block.ts';
import { createMessage } from './message.ts';

/**
 * Slack's Block Kit. All text is `plain_text`, where no `*`, `<@U…>` or `<!channel>` means anything. Limits: 50 blocks,
 * header 150, section 3,000, button 75, its address 3,000 (docs.slack.dev/reference/block-kit).
 */
export function composeSlack(facts: AlertFacts): string {
  const { title, blocks, links, footer, colon } = createMessage(facts);
  return JSON.stringify({
    // What notifications show. It is mrkdwn for whoever does not know blocks.
    text: escape(title),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: plain(title) },
      ...blocks.map((block) => ({ type: 'section', text: plain(write(block, colon)) })),
      ...(links.length > 0 ? [{ type: 'actions', elements: links.map(createButton) }] : []),
      { type: 'context', elements: [plain(footer)] },
    ],
  });
}

function plain(text: string) {
  return { type: 'plain_text', text, emoji: false };
}

function createButton({ label, url }: { label: string; url: string }, index: number) {
  return { type: 'button', text: plain(label), url, action_id: `link_${index}` };
}

function write(block: Block, colon: string): string {
  if (block.kind === 'rows') return block.rows.map(([label, value]) => label + colon + value).join('\n');
  if (block.kind === 'list') return [block.heading, ...block.items.map((item) => `• ${item}`)].join('\n');
  return block.text;
}

/** The three characters that Slack asks to escape. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
