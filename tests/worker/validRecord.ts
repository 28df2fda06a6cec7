import type { ResponseMessage } from '../../shared/schemas/response.ts';
import type { ResponseRecord } from '../../worker/store/responses.ts';
import { createFaultyStore } from './faultyStore.ts';
import { createWaitingLine } from './waitingLine.ts';
import { post, validResponse } from './worker.ts';

/** A response as the worker itself makes a record of it: what it spills when the store takes nothing. */
export async function validRecord(site: string, changes: Partial<ResponseMessage> = {}): Promise<ResponseRecord> {
  const line = createWaitingLine();
  const { db } = createFaultyStore(() => 'overloaded');
  const response = { ...validResponse(site), ...changes };
  const reply = await post('/v1/responses', response, {}, { DB: db, SPILL: line.binding });
  if (reply.status !== 202) throw new Error(`It was not spilled: ${await reply.text()}`);
  const [message] = line.bodies() as [{ response: ResponseRecord }];
  return message.response;
}
