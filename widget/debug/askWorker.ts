import { readLanguages } from '../card/readLanguages.ts';
import type { Loader } from '../seam.ts';

/** What only the worker knows of a page. */
export interface Verdict {
  /** The problem that it names, `unreachable` where it says nothing, `ok` where it lets the page in. */
  code: string;
  /** Whether the customer that the page names may be asked. */
  isInvited: boolean;
  /** The language of the question; undefined where there is none for the touchpoint. */
  locale: string | undefined;
}

/** Asks what a card would ask, and stores nothing. Never rejects. */
export async function askWorker({ ask, survey }: Loader): Promise<Verdict> {
  const { origin, site, tag } = ask;
  const customer = tag.customer || 'plaudit-debug';
  const body = JSON.stringify({ site, customer });
  const query = new URLSearchParams({
    touchpoint: tag.touchpoint || survey.touchpoint,
    locale: readLanguages(tag).join(),
  });
  const [invitation, chosen] = await Promise.all([
    read(`${origin}/v1/invitations`, { method: 'POST', body, credentials: 'omit' }),
    read(`${origin}/v1/sites/${site}/survey?${query}`),
  ]);
  return {
    code: !invitation ? 'unreachable' : `${invitation['code'] ?? 'ok'}`,
    isInvited: invitation?.['invited'] === true,
    locale: chosen?.['locale'] as string | undefined,
  };
}

async function read(address: string, init?: RequestInit): Promise<Record<string, unknown> | undefined> {
  try {
    return await (await fetch(address, init)).json();
  } catch {
    return undefined;
  }
}
