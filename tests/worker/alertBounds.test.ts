import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVENTS } from '../../shared/events.ts';
import { alertPayload } from '../../shared/schemas/alertPayload.ts';
import { composeDiscord } from '../../worker/alerts/compose/discord.ts';
import { composeSlack } from '../../worker/alerts/compose/slack.ts';
import { composeTeams } from '../../worker/alerts/compose/teams.ts';
import { composeWebhook } from '../../worker/alerts/compose/webhook.ts';
import { composeEmail } from '../../worker/alerts/email/compose.ts';
import { toMime } from '../../worker/alerts/email/mime.ts';
import type { AlertFacts, ResponseFacts } from '../../worker/alerts/facts.ts';
import { alertFacts, digestFacts, otherFacts, responseFacts } from './alertFacts.ts';

const letters = fc.constantFrom(
  '*',
  '_',
  '日',
  '🥖',
  '<',
  '&',
  '"',
  '\\',
  'a',
  ' ',
  '\n',
  'a.bc ',
  '://',
  '\u0301',
  '\ud800',
);
/** Up to 5,000 of the characters that take most room in one format or another, or any text. */
const text = fc.oneof(
  fc.tuple(letters, fc.nat(5000)).map(([letter, count]) => letter.repeat(count)),
  fc.array(letters, { maxLength: 300 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 300 }),
);
const moment = fc.integer({ min: 0, max: 4e12 });
const score = fc.integer({ min: -1000, max: 1000 }).map((tenths) => tenths / 10);
const day = moment.map((at) => new Date(at).toISOString().slice(0, 10));
const orNull = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { freq: 8 });

const response: fc.Arbitrary<ResponseFacts> = fc.record({
  id: fc.uuid(),
  touchpoint: text,
  score: fc.nat(10),
  comment: orNull(text),
  reasons: fc.array(text, { maxLength: 5 }).map((reasons) => Array.from({ length: 40 }, () => reasons).flat()),
  email: orNull(fc.oneof(text, fc.emailAddress())),
  orderId: orNull(text),
  orderValue: orNull(fc.double({ min: 0, max: 1e9, noNaN: true })),
  currency: orNull(fc.stringMatching(/^[A-Z]{3}$/)),
  newCustomer: orNull(fc.boolean()),
  isVerified: fc.boolean(),
  createdAt: moment,
});
const responses = fc.array(response, { maxLength: 4 }).map((some) => Array.from({ length: 30 }, () => some).flat());
const waiting = fc.record({ count: fc.nat(), responses });

const facts: fc.Arbitrary<AlertFacts> = fc.record({
  id: fc.constant('msg_1'),
  event: fc.constantFrom(...EVENTS),
  at: moment,
  site: fc.record({
    id: fc.constant('site_maisonlevain'),
    name: text,
    locale: fc.constantFrom('fr', 'en', 'de', 'es', 'it', 'nl', 'pt-BR', 'ar', 'ja', 'xx-99'),
    timeZone: fc.constantFrom('Europe/Paris', 'Asia/Kathmandu', 'UTC'),
  }),
  response: orNull(response),
  case: orNull(
    fc.record({
      id: fc.constant('case_1'),
      state: fc.constantFrom('open' as const, 'contacted' as const, 'resolved' as const, 'lost' as const),
      dueAt: moment,
      assignee: orNull(text),
    }),
  ),
  links: fc
    .nat(2000)
    .map((length) => alertFacts().links.map((link) => ({ ...link, url: `${link.url}?${'('.repeat(length)}` }))),
  group: orNull(fc.record({ count: fc.nat(), since: moment, responses })),
  failure: orNull(fc.record({ channel: text, kind: text, reason: text })),
  digest: orNull(
    fc.record({
      every: fc.constantFrom('day' as const, 'week' as const),
      from: day,
      to: day,
      nps: orNull(score),
      interval: orNull(fc.record({ low: score, high: score })),
      responses: fc.nat(),
      change: fc.constant(digestFacts().change),
      overdue: waiting,
      open: waiting,
      comments: responses,
      moved: fc.array(fc.record({ dimension: text, value: text, nps: score, delta: score }), { maxLength: 40 }),
    }),
  ),
});

const bytesOf = (body: string) => new TextEncoder().encode(body).length;

/** Any facts, each of their four kinds as often as the others. */
const anyFacts = fc.tuple(facts, fc.constantFrom('response', 'group', 'failure', 'digest')).map(([all, kind]) => {
  const kept: AlertFacts = { ...all, group: null, failure: null, digest: null };
  return kind === 'response' ? kept : { ...kept, [kind]: all[kind as 'group'] };
});

/** Most of everything, in the letters that take most room: escaped ones, and those of three bytes. */
const full = ['*', '日'].flatMap((letter): [AlertFacts][] => {
  const words = letter.repeat(5000);
  const one = responseFacts({ comment: words, orderId: words, touchpoint: words, reasons: Array(200).fill(words) });
  const many = Array<ResponseFacts>(30).fill(one);
  const moved = Array.from({ length: 30 }, () => ({ dimension: words, value: words, nps: -100, delta: -200 }));
  const digest = digestFacts({
    overdue: { count: 30, responses: many },
    open: { count: 30, responses: many },
    comments: many,
    moved,
  });
  return [[alertFacts({ response: one })], [otherFacts({ event: 'digest', digest })]];
});

function holds(check: (facts: AlertFacts) => void): void {
  fc.assert(fc.property(anyFacts, check), { numRuns: 200, examples: full });
}

test('whatever the facts, Slack takes the message', () => {
  holds((facts) => {
    const { blocks } = JSON.parse(composeSlack(facts)) as { blocks: SlackBlock[] };
    expect(blocks.length).toBeLessThanOrEqual(50);
    for (const { type, text, elements = [] } of blocks) {
      if (text) expectLength(text.text, type === 'header' ? 150 : 3000);
      for (const element of elements) {
        if (element.type === 'plain_text') expectLength(String(element.text), 3000);
        else {
          expectLength((element.text as { text: string }).text, 75);
          expectLength(element.url ?? '', 3000);
        }
      }
    }
  });
});

type SlackBlock = {
  type: string;
  text?: { text: string };
  elements?: { type: string; text: string | { text: string }; url?: string }[];
};

function expectLength(text: string, max: number): void {
  expect(text.trim().length).toBeGreaterThan(0);
  expect(text.length).toBeLessThanOrEqual(max);
  expect(text.isWellFormed()).toBe(true);
}

test('whatever the facts, Discord takes the message', () => {
  holds((facts) => {
    const { content, embeds } = JSON.parse(composeDiscord(facts)) as {
      content: string;
      embeds: [{ description: string; footer: { text: string } }];
    };
    const [{ description, footer }] = embeds;
    expectLength(content, 2000);
    expectLength(description, 4096);
    expectLength(footer.text, 2048);
    expect(description.length + footer.text.length).toBeLessThanOrEqual(6000);
  });
});

test('whatever the facts, Teams takes the message: less than 28 KB', () => {
  holds((facts) => {
    expect(bytesOf(composeTeams(facts))).toBeLessThanOrEqual(28 * 1024);
  });
});

test('whatever the facts, a program gets what the schema says', () => {
  holds((facts) => {
    const body = composeWebhook(facts);
    expect(alertPayload.safeParse(JSON.parse(body)).error).toBeUndefined();
  });
});

test('whatever the facts, the e-mail is ASCII in lines of at most 78, with a subject in one line', () => {
  holds((facts) => {
    const message = composeEmail(facts, { to: 'camille@maison-levain.example', from: 'alertes@plaudit.example' });
    expectLength(message.subject, 150);
    expect(message.subject).not.toContain('\n');
    expect(message.text.length).toBeLessThan(20_000);
    const mime = toMime(message);
    // oxlint-disable-next-line no-control-regex
    expect(mime).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(Math.max(...mime.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
    expect(mime.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});
