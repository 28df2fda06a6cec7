import { isAddress } from '../email/isAddress.ts';
import type { AlertFacts, CaseFacts, ResponseFacts } from '../facts.ts';
import { wordFor } from '../words/words.ts';
import { wordsFor } from '../words/wordsFor.ts';
import type { Block } from './block.ts';
import { describeDigest, titleDigest } from './digest.ts';
import { createFormat } from './format.ts';
import { cut, say, sayInLine } from './say.ts';
import { listResponses, MAX_TITLE, quote, summarize, type Writer } from './summarize.ts';

/** An alert in words, before any format. All that somebody typed has been through `say`; no format trusts that. */
export interface Message {
  /** To act on from a phone's lock screen: at most 150 UTF-16 units, in one line. */
  title: string;
  blocks: Block[];
  links: { label: string; url: string }[];
  footer: string;
  /** Between a label and its value, where the format does not set them apart. */
  colon: string;
}

const MAX_VALUE = 300;
const MAX_COMMENT = 2500;
const MAX_URL = 1500;

export function createMessage(facts: AlertFacts): Message {
  const writer = { words: wordsFor(facts.site.locale), format: createFormat(facts.site) };
  const site = sayInLine(facts.site.name, 80);
  return {
    title: cut(createTitle(facts, writer) || site || 'Plaudit', MAX_TITLE),
    blocks: describe(facts, writer),
    links: facts.links
      .filter(({ url }) => isUsable(url))
      .map(({ label, url }) => ({ label: writer.words.links[label], url })),
    footer: writer.words.sentBy(site),
    colon: writer.words.colon,
  };
}

function createTitle(facts: AlertFacts, { words, format }: Writer): string {
  if (facts.digest) return titleDigest(facts.digest, sayInLine(facts.site.name, 40), format);
  if (facts.failure) return words.failed(sayInLine(facts.failure.channel || facts.failure.kind, 60));
  if (facts.group) {
    const [worst] = facts.group.responses;
    const many = words.grouped(facts.group.count, format.time(facts.group.since));
    return worst ? `${many} · ${summarize(worst, { words, format })}` : many;
  }
  if (facts.event === 'test') return words.test;
  const state = facts.case?.state;
  const prefix =
    facts.event === 'case.closed' && (state === 'resolved' || state === 'lost')
      ? words.closed[state]
      : words.prefixes[facts.event];
  return [prefix, facts.response && summarize(facts.response, { words, format })].filter(Boolean).join(' · ');
}

function describe(facts: AlertFacts, writer: Writer): Block[] {
  const { words } = writer;
  if (facts.digest) return describeDigest(facts.digest, writer);
  if (facts.failure) {
    const reason = wordFor(words.reasons, sayInLine(facts.failure.reason, MAX_VALUE));
    return reason ? [{ kind: 'text', text: reason }] : [];
  }
  if (facts.group) {
    const worst = listResponses(words.worst, { ...facts.group, count: facts.group.responses.length }, writer);
    return worst ? [worst] : [];
  }
  if (facts.event === 'test') return [{ kind: 'text', text: words.testDetail(sayInLine(facts.site.name, 80)) }];
  const blocks: Block[] = [];
  const comment = say(facts.response?.comment ?? '', MAX_COMMENT);
  if (comment) blocks.push({ kind: 'quote', text: quote(comment, words) });
  const rows = [
    ...(facts.response ? listRows(facts.response, writer) : []),
    ...(facts.case ? listCaseRows(facts.case, writer) : []),
  ].filter((row): row is [string, string] => row[1] !== '');
  if (rows.length > 0) blocks.push({ kind: 'rows', rows });
  return blocks;
}

function listRows(response: ResponseFacts, { words }: Writer): [string, string][] {
  const { labels } = words;
  const reasons = response.reasons.slice(0, 20).map((reason) => sayInLine(reason, 60));
  return [
    [labels.reasons, cut(reasons.filter(Boolean).join(', '), MAX_VALUE)],
    [labels.touchpoint, sayInLine(wordFor(words.touchpoints, response.touchpoint), 80)],
    [labels.callBack, response.email === null ? words.noCallBack : sayAddress(response.email)],
    [labels.verified, response.isVerified ? words.yes : words.no],
  ];
}

function listCaseRows({ state, dueAt, assignee }: CaseFacts, { words, format }: Writer): [string, string][] {
  const isOpen = state === 'open' || state === 'contacted';
  return [
    [words.labels.due, isOpen ? format.moment(dueAt) : ''],
    [words.labels.state, words.states[state]],
    [words.labels.assignee, sayInLine(assignee ?? '', 80)],
  ];
}

/** The one thing that a shopper typed which may become a link: the address to answer to, where it is nothing else. */
function sayAddress(email: string): string {
  return isAddress(email) ? email : sayInLine(email, MAX_VALUE);
}

function isUsable(url: string): boolean {
  return url.length <= MAX_URL && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
