import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { CASE_STATES, type CaseState } from '../../shared/schemas/case.ts';
import { changeCase } from '../../worker/store/cases.ts';
import { answerAt, move } from './cases.ts';
import { createSite, rows } from './worker.ts';

const NOW = Date.parse('2026-11-25T10:00:00Z');

const WAYS: Record<CaseState, CaseState[]> = {
  open: [],
  contacted: ['contacted'],
  resolved: ['contacted', 'resolved'],
  lost: ['contacted', 'lost'],
};

const ALLOWED = [
  'open contacted',
  'contacted resolved',
  'contacted lost',
  'contacted open',
  'resolved open',
  'lost open',
];

test.each(CASE_STATES.flatMap((from) => CASE_STATES.filter((to) => to !== from).map((to) => [from, to] as const)))(
  'from %s to %s a case moves where the order of things says so, and is else left as it was',
  async (from, to) => {
    const { id: site } = await createSite();
    const id = await answerAt(site, NOW);
    await move(site, id, ...WAYS[from].map((state, index): [number, object] => [NOW + index, { state }]));
    const before = await rows('SELECT * FROM caseHistory');
    const moving = changeCase(env.DB, { site, id, by: 'link', now: NOW + 10 }, { state: to, note: 'rappelé' });
    if (ALLOWED.includes(`${from} ${to}`)) {
      expect(await moving).toMatchObject({ state: to });
      return;
    }
    await expect(moving).rejects.toMatchObject({
      code: 'invalid_input',
      errors: [{ path: 'state', message: expect.stringContaining(`the case is "${from}"`) }],
    });
    expect(await rows('SELECT state FROM cases')).toEqual([{ state: from }]);
    expect(await rows('SELECT * FROM caseHistory')).toEqual(before);
  },
);

test('two who move a case at once do not both succeed from the same state, and each change has its line', async () => {
  const { id: site } = await createSite();
  const id = await answerAt(site, NOW);
  await move(site, id, [NOW, { state: 'contacted' }]);
  const both = await Promise.allSettled(
    (['resolved', 'lost'] as const).map((state) =>
      changeCase(env.DB, { site, id, by: state, now: NOW + 1 }, { state }),
    ),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await rows("SELECT actor, after FROM caseHistory WHERE before = 'contacted'")).toHaveLength(1);
});

test('a repeat changes nothing and leaves no line; the first time of contact stays', async () => {
  const { id: site } = await createSite();
  const id = await answerAt(site, NOW);
  const change = {
    state: 'contacted',
    assignee: 'Lou',
    gesture: { kind: 'voucher', value: 5.5, currency: 'EUR' },
  } as const;
  await move(site, id, [NOW + 1, change], [NOW + 2, change], [NOW + 3, { state: 'open' }], [NOW + 4, change]);
  expect(await rows('SELECT contactedAt, gesture, gestureValue, gestureCurrency FROM cases')).toEqual([
    { contactedAt: NOW + 1, gesture: 'voucher', gestureValue: 5500, gestureCurrency: 'EUR' },
  ]);
  expect(await rows('SELECT at, actor, action, before, after FROM caseHistory ORDER BY id')).toEqual([
    { at: NOW, actor: 'shopper', action: 'opened', before: null, after: null },
    { at: NOW + 1, actor: 'key_1', action: 'state', before: 'open', after: 'contacted' },
    { at: NOW + 1, actor: 'key_1', action: 'assignee', before: null, after: null },
    { at: NOW + 1, actor: 'key_1', action: 'gesture', before: null, after: 'voucher' },
    { at: NOW + 3, actor: 'key_1', action: 'state', before: 'contacted', after: 'open' },
    { at: NOW + 4, actor: 'key_1', action: 'state', before: 'open', after: 'contacted' },
  ]);
});

test('a case of another site is none', async () => {
  const [{ id: site }, { id: other }] = [await createSite(), await createSite()];
  const id = await answerAt(site, NOW);
  expect(await changeCase(env.DB, { site: other, id, by: 'link', now: NOW }, { state: 'contacted' })).toBeNull();
  expect(await rows('SELECT state FROM cases')).toEqual([{ state: 'open' }]);
});
