import type { Env } from '../env.ts';
import { createPseudonym } from '../access/pseudonym.ts';

// A subject is what the journal calls an order, a customer or a response: a pseudonym, which tells nobody anything
// without the worker's secret. Orders and customers have in the journal the very names that their columns have.

/**
 * A response's name in the journal: four digits of its id, a dot and the pseudonym. By these 16 of 122 random bits a
 * restored database finds the few responses that can be meant, without hashing them all.
 */
export async function createResponseSubject(env: Env, { site, id }: { site: string; id: string }): Promise<string> {
  return `${id.slice(0, 4)}.${await createPseudonym(env, { site, kind: 'response' }, id)}`;
}

/** The first digits of the id that a response's name begins with; null for the name of an order or a customer. */
export function prefixOf(subject: string): string | null {
  return subject.includes('.') ? (subject.split('.', 1)[0] ?? null) : null;
}
