import { PROBLEMS } from '../../shared/problems.ts';
import type { Refusal } from './refusal.ts';

/** A refusal as the reply `application/problem+json` (RFC 9457). */
export function createProblem(refusal: Refusal, requestId: string): Response {
  const { status, title } = PROBLEMS[refusal.code];
  const body = {
    type: `urn:plaudit:problem:${refusal.code}`,
    title,
    status,
    code: refusal.code,
    detail: refusal.detail,
    requestId,
    errors: refusal.errors,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...refusal.headers },
  });
}
