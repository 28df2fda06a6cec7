import type { AlertFacts, DigestFacts, ResponseFacts } from '../../worker/alerts/facts.ts';

const AT = Date.UTC(2026, 10, 25, 13, 5);

export function responseFacts(changes: Partial<ResponseFacts> = {}): ResponseFacts {
  return {
    id: '0b9e7c1a-2f4d-4e8b-9a61-5d3c7f1e2b84',
    touchpoint: 'delivery',
    score: 3,
    comment: 'colis arrivé ouvert',
    reasons: ['Le livreur', 'L’emballage'],
    email: 'lou@exemple.fr',
    orderId: '1001',
    orderValue: 240,
    currency: 'EUR',
    newCustomer: true,
    isVerified: true,
    createdAt: AT,
    ...changes,
  };
}

/** An open case of a French shop, as it is told first. */
export function alertFacts(changes: Partial<AlertFacts> = {}): AlertFacts {
  return {
    id: 'msg_0f1e2d3c4b5a69788796a5b4c3d2e1f0',
    event: 'case.opened',
    at: AT,
    site: { id: 'site_maisonlevain', name: 'Maison Levain', locale: 'fr', timeZone: 'Europe/Paris' },
    response: responseFacts(),
    case: { id: 'case_42', state: 'open', dueAt: AT + 48 * 3_600_000, assignee: null },
    links: [
      { label: 'contacted', url: 'https://plaudit.example/a/contacted.c2lnbmVk' },
      { label: 'resolved', url: 'https://plaudit.example/a/resolved.c2lnbmVk' },
      { label: 'not_a_customer', url: 'https://plaudit.example/a/not_a_customer.c2lnbmVk' },
      { label: 'case', url: 'https://plaudit.example/dashboard#case_42' },
      { label: 'order', url: 'https://maison-levain.example/admin/orders/1001' },
    ],
    group: null,
    failure: null,
    digest: null,
    ...changes,
  };
}

export function digestFacts(changes: Partial<DigestFacts> = {}): DigestFacts {
  return {
    every: 'week',
    from: '2026-11-16',
    to: '2026-11-22',
    nps: 42,
    interval: { low: 31.2, high: 51.8 },
    responses: 180,
    change: { delta: 5, low: -4, high: 14, significant: false },
    overdue: { count: 1, responses: [responseFacts({ score: 0, orderId: '990' })] },
    open: { count: 1, responses: [responseFacts()] },
    comments: [responseFacts({ score: 10, comment: 'Le meilleur pain de la ville' })],
    moved: [{ dimension: 'carrier', value: 'ups', nps: 12, delta: -18 }],
    ...changes,
  };
}

/** An alert that is about no response. */
export function otherFacts(changes: Partial<AlertFacts>): AlertFacts {
  return alertFacts({ response: null, case: null, links: [], ...changes });
}
