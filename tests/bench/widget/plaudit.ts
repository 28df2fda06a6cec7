import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { DemoFacts } from '../../browser/startDemo.ts';
import type { Survey } from '../../../shared/schemas/survey.ts';
import type { Contender } from './contender.ts';
import { NAMES } from './names.ts';
import { startOrigin, type Origin, type Reply, type Request } from './startOrigin.ts';

const ROOT = `document.querySelector('plaudit-card')?.shadowRoot`;

/**
 * Our own tag from the real worker, with two sites on it: one asks on every page, one on another page. In front of the worker
 * stands what does at the edge: it compresses, and keeps what may be kept, as the peers' replies are kept by their origins.
 */
export async function startPlaudit(
  { worker, adminKey }: Pick<DemoFacts, 'worker' | 'adminKey'>,
  page: string,
): Promise<{ contenders: Contender[]; origin: Origin; survey: Survey }> {
  const kept = new Map<string, Promise<Reply>>();
  const origin = await startOrigin((asked) => {
    if (asked.method !== 'GET') return pass(worker, asked);
    const reply = kept.get(asked.path) ?? pass(worker, asked);
    kept.set(asked.path, reply);
    return reply;
  });
  const createSite = async (urlFilters: object[]) => {
    const { id } = await call<{ id: string }>(`${worker}/v1/sites`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${adminKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(createConfiguration(page, urlFilters)),
    });
    return id;
  };
  const [asking, silent] = [await createSite([]), await createSite([{ rule: 'contains', value: '/order-received' }])];
  const tag = (file: string) =>
    `<script async src="${origin.address}/w/${file}.js" data-order-id="1001" data-order-value="59.90" data-order-currency="EUR"></script>`;
  return {
    origin,
    survey: await call<Survey>(`${worker}/v1/sites/${asking}/survey`),
    contenders: [
      { name: NAMES.full, html: tag(`${asking}.full`), unaskedHtml: tag(`${silent}.full`), root: ROOT },
      { name: NAMES.loader, html: tag(asking), unaskedHtml: tag(silent), root: ROOT },
    ],
  };
}

/** A shop as the demo's: four reasons, a policy, a colour. It asks at once. */
function createConfiguration(page: string, urlFilters: object[]) {
  const reasons = ['Taste', 'Price', 'Ordering', 'Service'];
  return {
    name: 'Maison Levain',
    origins: [page],
    locale: 'en',
    controller: { name: 'Maison Levain', contact: 'hello@shop.example', privacyUrl: 'https://shop.example/privacy' },
    touchpoints: {
      purchase: { reasons: reasons.map((en) => ({ id: en.toLowerCase(), label: { en } })) },
    },
    display: { delaySeconds: 0, urlFilters },
    theme: { accent: '#7c2d12' },
  };
}

/** To the worker, which takes the `Host` for its own origin and checks the page's `Origin`. */
function pass(worker: string, { method, path, headers, body }: Request): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { host, origin, 'content-type': type = 'text/plain' } = headers;
    const sent = { host, 'content-type': type, ...(origin && { origin }) };
    const outgoing = request(`${worker}${path}`, { method, headers: sent }, (reply) => {
      const { statusCode: status = 502, headers: received } = reply;
      text(reply).then((answer) => resolve({ status, type: received['content-type'] ?? '', body: answer }), reject);
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

async function call<Body>(address: string, init: RequestInit = {}): Promise<Body> {
  const reply = await fetch(address, init);
  if (!reply.ok) throw new Error(`${address}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as Body;
}
