import type { AlertFacts } from '../facts.ts';
import type { Block } from './block.ts';
import { createMessage } from './message.ts';

const MAX_LINES = 20;

/**
 * What Teams' Workflows take ("when a webhook request is received"): an Adaptive Card as an attachment, at most 28 KB.
 * `TextBlock` and `FactSet` read markdown; a `TextRun` reads nothing, so that all text is in those. A mention needs an
 * entity beside the card, and there is none.
 */
export function composeTeams(facts: AlertFacts): string {
  const { title, blocks, links, footer, colon } = createMessage(facts);
  return JSON.stringify({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            paragraph([{ text: title, weight: 'Bolder', size: 'Medium' }]),
            ...blocks.flatMap((block) => write(block, colon)),
            paragraph([{ text: footer, isSubtle: true, size: 'Small' }]),
          ],
          actions: links.map(({ label, url }) => ({ type: 'Action.OpenUrl', title: label, url })),
          msteams: { width: 'Full' },
        },
      },
    ],
  });
}

type Run = { text: string; weight?: 'Bolder'; size?: 'Medium' | 'Small'; isSubtle?: boolean; italic?: boolean };

function paragraph(runs: Run[]) {
  return { type: 'RichTextBlock', inlines: runs.map((run) => ({ type: 'TextRun', ...run, text: disarm(run.text) })) };
}

function write(block: Block, colon: string) {
  if (block.kind === 'rows') {
    return block.rows.map(([label, value]) => paragraph([{ text: label + colon, weight: 'Bolder' }, { text: value }]));
  }
  if (block.kind === 'list') {
    const heading = paragraph([{ text: block.heading, weight: 'Bolder' }]);
    return [heading, ...block.items.map((item) => paragraph([{ text: `• ${item}` }]))];
  }
  const lines = block.text.split(/\n+/);
  // A run knows no line break. Each paragraph costs bytes: whoever typed many lines gets the rest of them in one.
  const paragraphs = [...lines.slice(0, MAX_LINES), lines.slice(MAX_LINES).join(' ')].filter(Boolean);
  return paragraphs.map((text) => paragraph([{ text, italic: block.kind === 'quote' }]));
}

/** Adaptive Cards replace `{{DATE(…)}}`, their templates `${…}`. */
function disarm(text: string): string {
  return text.replace(/[{$](?=\{)/g, '$& ');
}
