import type { ResponseDetail } from '../../shared/schemas/responseView.ts';
import type { StoredResponse } from '../store/listResponses.ts';
import type { Edit } from '../store/oneResponse.ts';
import { describeResponse } from './describeResponse.ts';

/** One response as its owner reads it, with its history. */
export function describeDetail(response: StoredResponse, edits: readonly Edit[]): ResponseDetail {
  return {
    ...describeResponse(response),
    emptiedAt: response.emptiedAt === null ? null : new Date(response.emptiedAt).toISOString(),
    edits: edits.map(({ fields, key, at }) => ({ fields, key, at: new Date(at).toISOString() })),
  };
}
