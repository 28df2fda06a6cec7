import { env } from 'cloudflare:workers';
import { changeCase } from '../../worker/store/cases.ts';
import type { CaseChange } from '../../worker/cases/planChange.ts';
import { writeResponses } from '../../worker/store/responses.ts';
import { recordAt } from './writeAt.ts';

/** A response of customer `c_42` with score 3, unless told otherwise, as if it had come at a moment. @returns its id */
export async function answerAt(site: string, at: number, changes: object = {}): Promise<string> {
  const record = await recordAt(site, at, { contact: undefined, ...changes });
  await writeResponses(env.DB, [record]);
  return record.id;
}

/** Changes a case, one step after the other, each at its moment. */
export async function move(site: string, id: string, ...steps: [number, CaseChange][]): Promise<void> {
  for (const [now, change] of steps) await changeCase(env.DB, { site, id, by: 'key_1', now }, change);
}
