import * as z from 'zod/mini';
import { PROBLEMS, type ProblemCode } from '../../shared/problems.ts';
import type { Route } from '../route.ts';
import type { JsonSchema } from './toSchema.ts';

/** A refusal (RFC 9457). `code` is frozen: match on it, not on the words. */
export const problem = z.lazy(() =>
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    detail: z.optional(z.string()),
    requestId: z.string(),
    errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  }),
);

/** Every code that a route can answer with. */
export function listProblems(route: Route): ProblemCode[] {
  const codes = new Set<ProblemCode>(['key_in_url', 'internal_error', 'store_unavailable', ...(route.problems ?? [])]);
  const add = (...more: ProblemCode[]) => more.forEach((code) => codes.add(code));
  if (route.body) add('invalid_json', 'body_too_large', 'media_type_refused', 'invalid_input');
  if (route.query) add('invalid_input');
  if (route.access !== 'public') add('key_missing', 'key_invalid', 'scope_too_small', 'too_many_requests');
  if (route.access !== 'public' && route.path.includes(':site')) add('site_not_found');
  return [...codes];
}

/** The refusals of a route as OpenAPI responses, one a status, with an example for each code. */
export function createProblemReplies(route: Route): Record<string, JsonSchema> {
  const byStatus = Object.groupBy(listProblems(route), (code) => PROBLEMS[code].status);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes = []]) => [
      status,
      {
        description: codes.map((code) => PROBLEMS[code].title).join(', or: '),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(codes.map((code) => [code, { value: createExample(code) }])),
          },
        },
      },
    ]),
  );
}

function createExample(code: ProblemCode): z.infer<typeof problem> {
  return {
    type: `urn:plaudit:problem:${code}`,
    title: PROBLEMS[code].title,
    status: PROBLEMS[code].status,
    code,
    requestId: '7d0f1c9e-5a38-4c1b-9f0e-2f4a7c1d8b60',
    ...(code === 'invalid_input' && { errors: [{ path: 'score', message: 'must be an integer from 0 to 10' }] }),
  };
}
