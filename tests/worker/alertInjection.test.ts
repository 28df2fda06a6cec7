import { parse as parseDiscord } from 'discord-markdown-parser';
import { LinkifyIt } from 'linkify-it';
import { parse as parseHtml, type DefaultTreeAdapterTypes } from 'parse5';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { alertPayload } from '../../shared/schemas/alertPayload.ts';
import { composeDiscord } from '../../worker/alerts/compose/discord.ts';
import { createMessage } from '../../worker/alerts/compose/message.ts';
import { composeSlack } from '../../worker/alerts/compose/slack.ts';
import { composeTeams } from '../../worker/alerts/compose/teams.ts';
import { composeWebhook } from '../../worker/alerts/compose/webhook.ts';
import { composeEmail } from '../../worker/alerts/email/compose.ts';
import { isAddress } from '../../worker/alerts/email/isAddress.ts';
import { toMime } from '../../worker/alerts/email/mime.ts';
import type { AlertFacts, ResponseFacts } from '../../worker/alerts/facts.ts';
import { createCasePage } from '../../worker/cases/page.ts';
import { alertFacts, digestFacts, otherFacts, responseFacts } from './alertFacts.ts';
import { PAYLOADS } from './payloads.ts';

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true });
const INVISIBLE = /(?![\n\r\t])[\p{Cc}\p{Cf}]/u;

/** Wherever a shopper's words can be, they are the payload. */
function hostile(payload: string): ResponseFacts {
  return responseFacts({
    comment: payload,
    reasons: [payload, `x ${payload}`],
    orderId: payload,
    // The address to answer to is the one thing that may become a link: alertEmail.test.ts.
    email: isAddress(payload) ? null : payload,
    touchpoint: payload,
  });
}

function hostileAlerts(payload: string): AlertFacts[] {
  const response = hostile(payload);
  const responses = [response, response];
  const digest = digestFacts({
    overdue: { count: 2, responses },
    open: { count: 2, responses },
    comments: responses,
    moved: [{ dimension: 'carrier', value: payload, nps: 1, delta: 2 }],
  });
  return [
    alertFacts({ response }),
    otherFacts({ event: 'alerts.grouped', group: { count: 30, since: 0, responses } }),
    otherFacts({ event: 'digest', digest }),
  ];
}

/** What a mail or chat program would find in a text by itself, beside the links we put there. */
function linksIn(text: string, ours: AlertFacts['links']): string[] {
  const own = ours.map(({ url }) => url);
  return (linkify.match(text) ?? []).map(({ url }) => url).filter((url) => !own.includes(url));
}

/** All objects in a value, in order. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inside : [value as Record<string, unknown>, ...inside];
}

const urlsOf = ({ links }: AlertFacts) => links.map(({ url }) => url);

test('there are more than 40 payloads', () => {
  expect(new Set(PAYLOADS).size).toBeGreaterThan(40);
});

test.each(PAYLOADS)('%j means nothing to Slack', (payload) => {
  for (const facts of hostileAlerts(payload)) {
    const message = JSON.parse(composeSlack(facts)) as { text: string };
    const objects = objectsIn(message);
    expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    expect(objects.filter(({ type }) => type === 'mrkdwn' || type === 'rich_text')).toEqual([]);
    expect(objects.filter(({ url }) => url !== undefined).map(({ url }) => url)).toEqual(urlsOf(facts));
    const texts = [
      message.text,
      ...objects.filter(({ type }) => type === 'plain_text').map(({ text }) => String(text)),
    ];
    for (const text of texts) {
      expect(text).not.toMatch(/@|<[!@#]/);
      expect(text).not.toMatch(INVISIBLE);
      expect(linksIn(text, [])).toEqual([]);
    }
  }
});

test.each(PAYLOADS)('%j means nothing to Discord', (payload) => {
  for (const facts of hostileAlerts(payload)) {
    const message = JSON.parse(composeDiscord(facts)) as {
      content: string;
      embeds: [{ description: string; footer: { text: string } }];
      allowed_mentions: unknown;
    };
    expect(message.allowed_mentions).toEqual({ parse: [] });
    for (const markdown of [message.content, message.embeds[0].description]) {
      const nodes = objectsIn(parseDiscord(markdown, 'extended'));
      const kinds = new Set(nodes.map(({ type }) => type));
      for (const kind of ['text', 'strong', 'blockQuote', 'link', 'br', 'newline', undefined]) kinds.delete(kind);
      expect([...kinds]).toEqual([]);
      expect(nodes.filter(({ type }) => type === 'link').map(({ target }) => target)).toEqual(
        markdown === message.content ? [] : urlsOf(facts),
      );
      expect(markdown).not.toMatch(/@|(?<!\\)<[!@#:/t]/);
      // Lists and headings, which the parser does not know.
      expect(markdown).not.toMatch(/^(> )?\s*([-+#]|\d+\.\s)/m);
      expect(markdown).not.toMatch(INVISIBLE);
      const shown = nodes.filter(({ type }) => type === 'text').map(({ content }) => String(content));
      expect(linksIn(shown.join(''), [])).toEqual([]);
    }
  }
});

test.each(PAYLOADS)('%j means nothing to Teams', (payload) => {
  for (const facts of hostileAlerts(payload)) {
    const objects = objectsIn(JSON.parse(composeTeams(facts)));
    const kinds = objects.map(({ type }) => type).filter((type) => type !== undefined);
    expect([...new Set(kinds)].toSorted()).toEqual(
      [
        'AdaptiveCard',
        ...(facts.links.length > 0 ? ['Action.OpenUrl'] : []),
        'RichTextBlock',
        'TextRun',
        'message',
      ].toSorted(),
    );
    expect(objects.some((object) => 'entities' in object || 'selectAction' in object)).toBe(false);
    expect(objects.filter(({ url }) => url !== undefined).map(({ url }) => url)).toEqual(urlsOf(facts));
    for (const { text } of objects.filter(({ type }) => type === 'TextRun')) {
      expect(text).not.toMatch(/\{\{|\$\{|<at>|@/);
      expect(text).not.toMatch(INVISIBLE);
      expect(linksIn(String(text), [])).toEqual([]);
    }
  }
});

test.each(PAYLOADS)('%j means nothing to a mail program', async (payload) => {
  for (const facts of hostileAlerts(payload)) {
    const message = composeEmail(facts, { to: 'camille@maison-levain.example', from: 'alertes@plaudit.example' });
    const mime = toMime(message);
    const mail = await PostalMime.parse(mime);
    const expected = ['from', 'to', 'subject', 'date', 'message-id', 'auto-submitted', 'mime-version', 'content-type'];
    const thread = facts.case ? ['in-reply-to', 'references'] : [];
    expect(mail.headers.map(({ key }) => key).toSorted()).toEqual([...expected, ...thread].toSorted());
    expect(mail.to).toEqual([{ name: '', address: 'camille@maison-levain.example' }]);
    expect(mail.from).toEqual({ name: 'Maison Levain', address: 'alertes@plaudit.example' });
    expect(mail.subject).toBe(message.subject);
    expect(mail.attachments).toEqual([]);
    expect(mail.text?.replaceAll('\r\n', '\n').trim()).toBe(message.text.trim());
    expect(message.text).not.toMatch(INVISIBLE);
    expect(linksIn(message.text, facts.links)).toEqual([]);
    const page = readHtml(mail.html ?? '');
    expect(page.links).toEqual(urlsOf(facts));
    expect(page.tags.filter((tag) => !TAGS.includes(tag))).toEqual([]);
    expect(page.attributes.filter((name) => !ATTRIBUTES.includes(name))).toEqual([]);
    expect(page.texts.flatMap((text) => linksIn(text, []))).toEqual([]);
  }
});

test.each(PAYLOADS)('%j means nothing to the page of a case', async (payload) => {
  for (const facts of hostileAlerts(payload)) {
    const reply = createCasePage({ ...createMessage(facts), locale: 'fr', notice: null, actions: [] }, 200);
    const page = readHtml(await reply.text());
    expect(page.links).toEqual(urlsOf(facts));
    expect(page.tags.filter((tag) => tag !== 'main' && !TAGS.includes(tag))).toEqual([]);
    expect(page.attributes.filter((name) => name !== 'nonce' && !ATTRIBUTES.includes(name))).toEqual([]);
    expect(page.texts.flatMap((text) => linksIn(text, []))).toEqual([]);
  }
});

const TAGS = 'html head meta title style body div h1 h2 p br blockquote ul li dl dt dd a'.split(' ');
const ATTRIBUTES = 'lang charset name content class style href'.split(' ');

function readHtml(source: string) {
  const page = { tags: [] as string[], attributes: [] as string[], links: [] as string[], texts: [] as string[] };
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) {
      page.tags.push(node.tagName);
      page.attributes.push(...node.attrs.map(({ name }) => name));
      page.links.push(...node.attrs.filter(({ name }) => name === 'href').map(({ value }) => value));
    } else if (node.nodeName === '#text' && 'value' in node) page.texts.push(node.value);
    else if (node.nodeName === '#comment') page.tags.push('comment');
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parseHtml(source));
  return page;
}

test.each(PAYLOADS)('a program is handed %j as it was typed', (payload) => {
  const facts = alertFacts({ response: hostile(payload) });
  const body = alertPayload.parse(JSON.parse(composeWebhook(facts)));
  expect(body.data.response?.comment).toBe(payload);
  expect(body.data.response?.order?.id).toBe(payload);
  expect(linksIn(body.data.title, [])).toEqual([]);
  // A spreadsheet that takes the line into a cell sees no formula.
  expect(body.data.title).toMatch(/^3\/10/);
});
