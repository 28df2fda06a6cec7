import type { ConfigurationInput } from '../../shared/schemas/site.ts';
import type { ResponseMessage, ResponseReply } from '../../shared/schemas/response.ts';

const CONFIGURATION: ConfigurationInput = {
  name: 'Maison Levain',
  origins: ['https://maison-levain.example'],
  controller: {
    name: 'Maison Levain SARL',
    contact: 'bonjour@maison-levain.example',
    privacyUrl: 'https://maison-levain.example/confidentialite',
  },
};

/** A body that is right, and what comes back for it, by method and path. A test sends each of them. */
export const EXAMPLES: Record<string, { body?: unknown; replies?: Record<number, unknown> }> = {
  'POST /v1/responses': {
    body: {
      id: '0b9e7c1a-2f4d-4e8b-9a61-5d3c7f1e2b84',
      revision: 1,
      site: 'site_maisonlevain',
      touchpoint: 'purchase',
      score: 9,
      comment: 'Le meilleur pain au levain que j’ai trouvé en ligne.',
      reasons: ['taste'],
      order: { id: '1001', value: 59.9, currency: 'EUR', newCustomer: true },
      properties: { carrier: 'colissimo' },
      locale: 'fr',
      page: '/merci/1001',
    } satisfies ResponseMessage,
    replies: {
      201: {
        id: '0b9e7c1a-2f4d-4e8b-9a61-5d3c7f1e2b84',
        category: 'promoter',
        forward: [
          {
            id: 'google',
            platform: 'google',
            label: 'Google',
            url: 'https://plaudit.example/v1/forward/0b9e7c1a-2f4d-4e8b-9a61-5d3c7f1e2b84/google',
          },
        ],
      } satisfies ResponseReply,
    },
  },
  'POST /v1/events': { body: { site: 'site_maisonlevain', touchpoint: 'purchase', event: 'shown' } },
  'POST /v1/sites': {
    body: {
      ...CONFIGURATION,
      reviews: {
        invite: 'everyone',
        links: [{ id: 'google', platform: 'google', url: 'https://g.page/r/levain/review' }],
      },
    } satisfies ConfigurationInput,
  },
  'PUT /v1/sites/:site': {
    body: {
      ...CONFIGURATION,
      theme: { accent: '#7c2d12' },
    } satisfies ConfigurationInput,
  },
  'POST /v1/invitations': {
    body: { site: 'site_maisonlevain', customer: 'c_42' },
    replies: { 200: { invited: true } },
  },
  'POST /v1/sites/:site/keys': { body: { scope: 'read', name: 'tableur' } },
  'POST /v1/sites/:site/channels': {
    body: {
      kind: 'webhook',
      name: 'Back office',
      target: 'https://hooks.maison-levain.example/plaudit',
      events: ['response.created', 'case.opened', 'case.updated'],
      filter: { categories: ['detractor'], minOrderValue: 50 },
    },
  },
  'PATCH /v1/sites/:site/channels/:id': { body: { name: 'Back office', enabled: false } },
  'PATCH /v1/sites/:site/cases/:id': {
    body: {
      state: 'contacted',
      assignee: 'Nadia',
      note: 'Rappelée ce matin, colis remplacé',
      gesture: { kind: 'voucher', value: 10, currency: 'EUR' },
      reasonCode: 'damaged',
    },
  },
  'PATCH /v1/sites/:site/responses/:id': { body: { excluded: true, tags: ['test'], note: 'Commande d’essai' } },
  'POST /v1/sites/:site/subjects/export': { body: { order: '1001' } },
  'POST /v1/sites/:site/subjects/erase': { body: { order: '1001' } },
  'POST /v1/sites/:site/subjects/objection': {
    body: { customer: 'c_42' },
    replies: { 200: { objects: true, since: '2026-11-22T09:17:00.000Z' } },
  },
  'POST /v1/journal/replay': { body: {}, replies: { 200: { replayed: 12, isComplete: true } } },
  'GET /healthz': { replies: { 200: { version: '0.1.0', store: true, cache: true } } },
};
