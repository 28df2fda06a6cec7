import type { Subject } from '../../shared/schemas/subject.ts';
import type { Env } from '../env.ts';
import { createPseudonym } from '../access/pseudonym.ts';
import { findSubjectResponses } from '../store/subjects.ts';
import { createResponseSubject } from './subjects.ts';

/** What is known of a subject: its own name in the journal, and the responses that are about it. */
export interface FoundSubject {
  name: string;
  /** Ids of responses. */
  responses: string[];
  /** Names of the subject and of all its responses in the journal. */
  names: string[];
}

export async function findSubject(env: Env, site: string, subject: Subject): Promise<FoundSubject> {
  const [name, responses] = await findNameAndResponses(env, site, subject);
  const names = await Promise.all(responses.map((id) => createResponseSubject(env, { site, id })));
  return { name, responses, names: [...new Set([name, ...names])] };
}

async function findNameAndResponses(env: Env, site: string, subject: Subject): Promise<[string, string[]]> {
  if (subject.response !== undefined) {
    const name = await createResponseSubject(env, { site, id: subject.response });
    return [name, await findSubjectResponses(env.DB, site, { id: subject.response })];
  }
  if (subject.order !== undefined) {
    const orderKey = await createPseudonym(env, { site, kind: 'order' }, subject.order);
    return [orderKey, await findSubjectResponses(env.DB, site, { orderKey })];
  }
  const customer = subject.customer ?? '';
  const name = await createPseudonym(env, { site, kind: 'customer' }, customer);
  // The site may have kept customers as pseudonyms at one time and as they are at another.
  return [name, await findSubjectResponses(env.DB, site, { customers: [name, customer] })];
}
