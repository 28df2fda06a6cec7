import type { DigestFacts } from '../facts.ts';
import { wordFor } from '../words/words.ts';
import type { Block } from './block.ts';
import type { Format } from './format.ts';
import { listResponses, quote, type Writer } from './summarize.ts';
import { sayInLine } from './say.ts';

/** `Maison Levain · 16–22 nov. · NPS 42 (+5)` */
export function titleDigest({ from, to, nps, change }: DigestFacts, site: string, format: Format): string {
  const score = nps === null ? '–' : format.number(nps);
  return `${site} · ${format.period(from, to)} · NPS ${score}${change ? ` (${format.change(change.delta)})` : ''}`;
}

/** The day or the week: who waits, then the score and how sure it is, then what is new. */
export function describeDigest(digest: DigestFacts, writer: Writer): Block[] {
  const { words } = writer;
  const said = words.digest;
  return [
    listResponses(said.overdue(digest.overdue.count), digest.overdue, writer),
    { kind: 'rows', rows: listScore(digest, writer) } satisfies Block,
    listResponses(said.open(digest.open.count), digest.open, writer),
    listComments(digest, writer),
    listMoved(digest, writer),
  ].filter((block) => block !== null);
}

function listScore({ nps, interval, change, responses }: DigestFacts, { words, format }: Writer): [string, string][] {
  const said = words.digest;
  const parts = [
    nps === null ? '–' : format.number(nps),
    interval && said.interval(format.number(interval.low), format.number(interval.high)),
    said.responses(responses),
  ].filter(Boolean);
  const rows: [string, string][] = [['NPS', parts.join(' · ')]];
  if (change) {
    const figures = said.change(format.change(change.delta), format.change(change.low), format.change(change.high));
    rows.push([change.significant ? said.significant : said.notSignificant, figures]);
  }
  return rows;
}

function listComments({ comments }: DigestFacts, { words }: Writer): Block | null {
  const items = comments
    .slice(0, 3)
    .map(({ score, comment }) => ({ score, text: sayInLine(comment ?? '', 200) }))
    .filter(({ text }) => text !== '')
    .map(({ score, text }) => `${score}/10${words.colon}${quote(text, words)}`);
  return items.length > 0 ? { kind: 'list', heading: words.digest.comments, items } : null;
}

function listMoved({ moved }: DigestFacts, { words, format }: Writer): Block | null {
  if (moved.length === 0) return null;
  const items = moved.slice(0, 5).map(({ dimension, value, nps, delta }) => {
    const name = `${sayInLine(wordFor(words.dimensions, dimension), 40)} ${sayInLine(value, 60)}`;
    return `${name}${words.colon}${format.number(nps)} (${format.change(delta)})`;
  });
  return { kind: 'list', heading: words.digest.moved, items };
}
