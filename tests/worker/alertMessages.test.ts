import { expect, test } from 'vitest';
import { EVENTS } from '../../shared/events.ts';
import { composeDiscord } from '../../worker/alerts/compose/discord.ts';
import { composeSlack } from '../../worker/alerts/compose/slack.ts';
import { composeTeams } from '../../worker/alerts/compose/teams.ts';
import { createMessage } from '../../worker/alerts/compose/message.ts';
import { cut } from '../../worker/alerts/compose/say.ts';
import type { AlertFacts } from '../../worker/alerts/facts.ts';
import { alertFacts, digestFacts, otherFacts, responseFacts } from './alertFacts.ts';

/** With plain spaces, to be read. */
const spaced = (text: string) => text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ');
const titleOf = (facts: AlertFacts) => spaced(createMessage(facts).title);
const rowsOf = (facts: AlertFacts) =>
  createMessage(facts).blocks.flatMap((block) =>
    block.kind === 'rows' ? block.rows.map((row) => row.map(spaced)) : [],
  );

function inLanguage(locale: string, timeZone = 'Europe/Paris'): AlertFacts {
  return alertFacts({ site: { ...alertFacts().site, locale, timeZone } });
}

test.each([
  ['fr', '3/10 · commande 1001 · 240 € · première commande : « colis arrivé ouvert »'],
  ['en-GB', '3/10 · order 1001 · €240 · first order: “colis arrivé ouvert”'],
  ['de', '3/10 · Bestellung 1001 · 240 € · Erstbestellung: „colis arrivé ouvert“'],
  ['es', '3/10 · pedido 1001 · 240 € · primer pedido: «colis arrivé ouvert»'],
  ['it', '3/10 · ordine 1001 · 240 € · primo ordine: «colis arrivé ouvert»'],
  ['nl', '3/10 · bestelling 1001 · € 240 · eerste bestelling: “colis arrivé ouvert”'],
  ['pt-PT', '3/10 · pedido 1001 · 240 € · primeiro pedido: «colis arrivé ouvert»'],
  ['sv', '3/10 · order 1001 · 240 € · first order: “colis arrivé ouvert”'],
  ['fr-12', '3/10 · commande 1001 · €240 · première commande : « colis arrivé ouvert »'],
])('in %s the lock screen says %s', (locale, title) => {
  expect(titleOf(inLanguage(locale))).toBe(title);
});

test.each<[Partial<AlertFacts>, string]>([
  [{ event: 'case.updated' }, 'Du nouveau · 3/10'],
  [{ event: 'case.overdue' }, 'En retard · 3/10'],
  [{ event: 'case.closed', case: { id: 'case_1', state: 'resolved', dueAt: 0, assignee: null } }, 'Résolu · 3/10'],
  [{ event: 'case.closed', case: { id: 'case_1', state: 'lost', dueAt: 0, assignee: null } }, 'Perdu · 3/10'],
  [{ event: 'response.created', case: null }, '3/10'],
  [{ event: 'response.completed', case: null }, '3/10'],
])('%j begins with %s', (changes, beginning) => {
  expect(titleOf(alertFacts(changes))).toBe(
    `${beginning} · commande 1001 · 240 € · première commande : « colis arrivé ouvert »`,
  );
});

test('what is not known is not said', () => {
  const nothing = { comment: null, orderId: null, orderValue: null, currency: null, newCustomer: null, email: null };
  const facts = alertFacts({ response: responseFacts({ ...nothing, reasons: [], isVerified: false }) });
  expect(titleOf(facts)).toBe('3/10');
  expect(createMessage(facts).blocks.map(({ kind }) => kind)).toEqual(['rows']);
  expect(rowsOf(facts).map(([label]) => label)).toEqual([
    'Moment',
    'Souhaite être recontacté',
    'Commande vérifiée',
    'À rappeler avant',
    'État du dossier',
  ]);
});

test('below it stands all that is needed to act, in the site’s time zone', () => {
  const facts = alertFacts({ case: { ...alertFacts().case!, assignee: 'Camille' } });
  expect(createMessage(facts).blocks[0]).toEqual({ kind: 'quote', text: '«\u00a0colis arrivé ouvert\u00a0»' });
  expect(rowsOf(facts)).toEqual([
    ['Raisons', 'Le livreur, L’emballage'],
    ['Moment', 'après la livraison'],
    ['Souhaite être recontacté', 'lou@exemple.fr'],
    ['Commande vérifiée', 'oui'],
    ['À rappeler avant', 'ven. 27 nov., 14:05'],
    ['État du dossier', 'à rappeler'],
    ['Suivi par', 'Camille'],
  ]);
  expect(createMessage(facts).links.map(({ label }) => label)).toEqual([
    'Je m’en occupe',
    'C’est résolu',
    'Pas un client',
    'Voir le dossier',
    'Voir la commande',
  ]);
  expect(rowsOf(inLanguage('en', 'Asia/Tokyo'))).toContainEqual(['Call back by', 'Fri, Nov 27, 10:05 PM']);
});

test('a touchpoint of the owner’s own keeps its name', () => {
  expect(rowsOf(alertFacts({ response: responseFacts({ touchpoint: 'constructor' }) }))).toContainEqual([
    'Moment',
    'constructor',
  ]);
});

test('many alerts in one say how many, and show the worst', () => {
  const responses = Array.from({ length: 7 }, (_, index) => responseFacts({ score: index, comment: null }));
  const facts = otherFacts({ event: 'alerts.grouped', group: { count: 7, since: alertFacts().at, responses } });
  expect(titleOf(facts)).toBe('7 alertes depuis 14:05 · 0/10 · commande 1001 · 240 € · première commande');
  const [block] = createMessage(facts).blocks;
  expect(block?.kind === 'list' && block.items.map((item) => item.slice(0, 6))).toEqual([
    '0/10 ·',
    '1/10 ·',
    '2/10 ·',
    '3/10 ·',
    '4/10 ·',
    'et 2 d',
  ]);
});

test('a channel that failed is named, with the reason', () => {
  const failure = { channel: 'Slack de l’atelier', kind: 'slack', reason: 'gone' };
  const facts = otherFacts({ event: 'channel.failed', failure });
  expect(titleOf(facts)).toBe('Le canal Slack de l’atelier ne reçoit plus les alertes');
  expect(createMessage(facts).blocks).toEqual([{ kind: 'text', text: 'l’adresse n’existe plus (410)' }]);
});

test('a digest is headed by who waits; its change is called significant only where it is', () => {
  const facts = otherFacts({ event: 'digest', digest: digestFacts() });
  expect(titleOf(facts)).toBe('Maison Levain · 16–22 nov. · NPS 42 (+5)');
  const headings = createMessage(facts).blocks.map((block) => (block.kind === 'list' ? block.heading : block.kind));
  expect(headings).toEqual([
    'En retard (1)',
    'rows',
    'À rappeler (1)',
    'Les plus beaux commentaires',
    'Ce qui a bougé',
  ]);
  expect(rowsOf(facts)).toEqual([
    ['NPS', '42 · entre 31,2 et 51,8 (95 %) · 180 réponses'],
    ['changement non significatif', '+5 depuis la période précédente (entre -4 et +14)'],
  ]);
  const change = { delta: 20, low: 8, high: 32, significant: true };
  const moved = otherFacts({ event: 'digest', digest: digestFacts({ change }) });
  expect(rowsOf(moved)[1]?.[0]).toBe('changement significatif');
});

test('a day without a score has a digest without one', () => {
  const nothing = {
    nps: null,
    interval: null,
    change: null,
    overdue: { count: 0, responses: [] },
    comments: [],
    moved: [],
    responses: 0,
  };
  const facts = otherFacts({
    event: 'digest',
    digest: digestFacts({ ...nothing, from: '2026-11-22', to: '2026-11-22' }),
  });
  expect(titleOf(facts)).toBe('Maison Levain · 22 nov. · NPS –');
  expect(createMessage(facts).blocks.map(({ kind }) => kind)).toEqual(['rows', 'list']);
});

test.each(EVENTS)('%s has a title even where everything about it was erased', (event) => {
  expect(createMessage(otherFacts({ event })).title).not.toBe('');
  expect(JSON.parse(composeSlack(otherFacts({ event })))).toHaveProperty('blocks');
});

test('only web addresses become links', () => {
  const links = [
    { label: 'order', url: 'javascript:alert(1)' },
    { label: 'order', url: '/orders/1' },
    { label: 'order', url: `https://shop.example/${'x'.repeat(2000)}` },
    { label: 'case', url: 'http://localhost:8787/case' },
  ] as const;
  expect(createMessage(alertFacts({ links: [...links] })).links).toEqual([
    { label: 'Voir le dossier', url: 'http://localhost:8787/case' },
  ]);
});

test.each([
  ['🥖🥖🥖', 5, '🥖🥖…'],
  ['🥖🥖🥖', 4, '🥖…'],
  ['abc', 3, 'abc'],
  ['ab cd', 4, 'ab…'],
])('%s cut to %i is %s', (text, max, expected) => {
  expect(cut(text, max)).toBe(expected);
});

test('lines of a comment stay lines in Teams, where a text run knows none', () => {
  const card = composeTeams(alertFacts({ response: responseFacts({ comment: 'un\ndeux' }) }));
  const { attachments } = JSON.parse(card) as {
    attachments: [{ content: { body: { inlines: { text: string }[] }[] } }];
  };
  const texts = attachments[0].content.body.map(({ inlines }) => inlines.map(({ text }) => spaced(text)).join(''));
  expect(texts.slice(1, 3)).toEqual(['« un', 'deux »']);
});

test('a lock screen sees no backslash where none is needed', () => {
  const facts = alertFacts({ response: responseFacts({ comment: 'Déçu. 3 jours - trop long !' }) });
  expect((JSON.parse(composeDiscord(facts)) as { content: string }).content).not.toContain('\\');
});
