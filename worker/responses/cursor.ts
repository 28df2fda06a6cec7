import { Refusal } from '../http/refusal.ts';
import type { Position } from '../store/listResponses.ts';

/** Where a page ended. Opaque to clients; it names a row, not a number of rows, so that insertions shift nothing. */
export function toCursor({ createdAt, id }: Position): string {
  return `${createdAt.toString(36)}.${id}`;
}

/** @throws Refusal invalid_input */
export function parseCursor(cursor: string): Position {
  const [, time = '', id = ''] = /^([0-9a-z]{1,11})\.((?:msg_)?[0-9a-f-]{32,36})$/.exec(cursor) ?? [];
  if (id === '') {
    throw new Refusal('invalid_input', {
      errors: [{ path: 'cursor', message: 'must be the "nextCursor" of a reply' }],
    });
  }
  return { createdAt: Number.parseInt(time, 36), id };
}
