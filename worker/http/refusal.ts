import type { ProblemCode } from '../../shared/problems.ts';

/** One field that is not valid, and what would be right. */
export interface FieldError {
  /** Dotted path, such as `order.value` or `reviews.links[0].url`. */
  path: string;
  message: string;
}

/** An expected no. `code` decides status and title; nothing in it may come from inside (SQL, stack, secret). */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Record<string, string>;

  constructor(
    code: ProblemCode,
    more: { detail?: string; errors?: readonly FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(code);
    this.code = code;
    this.detail = more.detail;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
  }
}

/** The store cannot be reached, and when to come back. */
export function createStoreRefusal(): Refusal {
  return new Refusal('store_unavailable', { headers: { 'Retry-After': '5' } });
}
