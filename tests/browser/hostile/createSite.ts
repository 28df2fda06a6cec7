import { inject } from 'vitest';

/** Where a test's own shop has its responses, and what opens them. */
export interface TestSite {
  worker: string;
  site: string;
  key: string;
}

/** A site of a test's own, so that its counts are of nobody else's doing. It asks at once and every time. */
export async function createSite(origins: string[], changes: Record<string, unknown> = {}): Promise<TestSite> {
  const { worker, adminKey } = inject('demo');
  const reply = await fetch(`${worker}/v1/sites`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${adminKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      name: 'Harbour Books',
      origins,
      locale: 'en',
      controller: { name: 'Harbour Books', contact: 'hello@shop.example', privacyUrl: 'https://shop.example/privacy' },
      touchpoints: {
        purchase: {
          reasons: ['Choice', 'Price', 'Delivery'].map((label) => ({ id: label.toLowerCase(), label: { en: label } })),
        },
      },
      display: { delaySeconds: 0, recontactDays: { answered: 0, dismissed: 0, later: 0 } },
      reviews: { links: [{ id: 'google', platform: 'google', url: 'https://reviews.example/harbour' }] },
      ...changes,
    }),
  });
  if (!reply.ok) throw new Error(`POST /v1/sites: ${reply.status} ${await reply.text()}`);
  const { id, key } = (await reply.json()) as { id: string; key: string };
  return { worker, site: id, key };
}
