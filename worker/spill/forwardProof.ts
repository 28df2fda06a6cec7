import type { ForwardLink } from '../../shared/schemas/response.ts';
import type { Env } from '../env.ts';
import { createPseudonym } from '../access/pseudonym.ts';

/** Which link of which response is followed. */
interface Offer {
  site: string;
  response: string;
  link: string;
}

/**
 * Links that can be followed although their response is not in the store yet: the worker signs what it offered. The
 * URL still comes from the configuration alone; the proof only stands for "this response was offered that link".
 */
export function proveForwardLinks(env: Env, site: string, offer: { id: string; links: ForwardLink[] }) {
  return Promise.all(
    offer.links.map(async (link): Promise<ForwardLink> => {
      const proof = await createProof(env, { site, response: offer.id, link: link.id });
      return { ...link, url: `${link.url}?${new URLSearchParams({ site, proof })}` };
    }),
  );
}

export async function isProven(env: Env, offer: Offer, proof: string): Promise<boolean> {
  return proof === (await createProof(env, offer));
}

function createProof(env: Env, { site, response, link }: Offer): Promise<string> {
  return createPseudonym(env, { site, kind: 'forward' }, `${response}/${link}`);
}
