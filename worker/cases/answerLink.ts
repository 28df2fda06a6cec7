import { createMessage } from '../alerts/compose/message.ts';
import { handOver } from '../alerts/handOver.ts';
import { readFacts } from '../alerts/readFacts.ts';
import { wordsFor } from '../alerts/words/wordsFor.ts';
import type { Call } from '../route.ts';
import { findLinkDelivery, useLink } from '../store/caseLinks.ts';
import { readToken } from './links.ts';
import { createCasePage } from './page.ts';

type Words = ReturnType<typeof wordsFor>;

/** The page of a link in an alert. Nothing is done by opening it: mail scanners and previews open everything. */
export async function showLink(call: Call): Promise<Response> {
  const found = await findCase(call);
  if (found instanceof Response) return found;
  const { link, facts, used } = found;
  const words = wordsFor(facts.site.locale);
  const { title, blocks } = createMessage(facts);
  const possible = facts.links.flatMap(({ label, url }) =>
    label === 'case' || label === 'order' || used.includes(label) ? [] : [{ label, url }],
  );
  const isDone = link.purpose !== 'case' && used.includes(link.purpose);
  const page = {
    locale: facts.site.locale,
    title,
    blocks,
    notice: isDone ? words.page.done : null,
    actions: possible
      .filter(({ label }) => link.purpose === 'case' || label === link.purpose)
      .map(({ label, url }) => ({
        label: words.links[label],
        url,
        hint: label === 'not_a_customer' ? words.page.excludes : null,
      })),
    links: facts.links
      .filter(({ label }) => label === 'order' || (label === 'case' && link.purpose !== 'case'))
      .map(({ label, url }) => ({ label: words.links[label], url })),
  };
  return createCasePage(page, 200);
}

/** Does what the link is for, once, and leads back to its page, so that loading that again sends nothing again. */
export async function followLink(call: Call): Promise<Response> {
  const found = await findCase(call);
  if (found instanceof Response) return found;
  const { link, facts } = found;
  const { env, now } = call;
  if (link.purpose !== 'case') {
    await useLink(env.DB, { delivery: link.delivery, action: link.purpose, now });
    const responses = facts.response ? [facts.response.id] : [];
    call.waitUntil(handOver(env, { site: facts.site.id, responses, since: now }));
  }
  return new Response(null, {
    status: 303,
    headers: { Location: new URL(call.request.url).pathname, 'Cache-Control': 'no-store' },
  });
}

/** What the link is about, or the page that says why it leads nowhere. */
async function findCase({ env, params, request, origin, now }: Call) {
  const link = await readToken(env, params['token'] ?? '');
  const [language = ''] = (request.headers.get('Accept-Language') ?? '').split(',');
  if (!link) return refuse(language, 404, ({ invalid }) => invalid);
  const found = await findLinkDelivery(env.DB, link.delivery);
  // As the case is told first, whatever the message was about.
  const facts = found && (await readFacts(env, { ...found.delivery, event: 'case.opened' }, { origin, ...link }));
  if (!facts?.case) return refuse(language, 410, ({ gone }) => gone);
  if (link.expiresAt <= now) return refuse(facts.site.locale, 410, ({ expired }) => expired);
  return { link, facts, used: found?.used ?? [] };
}

function refuse(locale: string, status: number, pick: (page: Words['page']) => string): Response {
  const page = { locale, title: 'Plaudit', blocks: [], notice: pick(wordsFor(locale).page), actions: [], links: [] };
  return createCasePage(page, status);
}
