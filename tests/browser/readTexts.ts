import { inject } from 'vitest';

/** The words of the card, as far as journeys wait for them. */
interface Texts {
  question: string;
  thanks: { promoter: string; passive: string; detractor: string };
  kept: string;
  change: string;
  copy: string;
  copied: string;
  contact: string;
  email: string;
  emailIncomplete: string;
}

/** What the worker says the card says, so that a better wording breaks no journey. */
export async function readTexts({ touchpoint = 'purchase', locale = 'fr' } = {}): Promise<Texts> {
  const { worker, site } = inject('demo');
  const reply = await fetch(`${worker}/v1/sites/${site}/survey?touchpoint=${touchpoint}&locale=${locale}`);
  return ((await reply.json()) as { texts: Texts }).texts;
}
