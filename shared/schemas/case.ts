import * as z from 'zod/mini';
import { MAX_COMMENT_LENGTH } from '../limits.ts';
import { slug, text } from './text.ts';

export const CASE_STATES = ['open', 'contacted', 'resolved', 'lost'] as const;

export type CaseState = (typeof CASE_STATES)[number];

/** What a shop gives to make up for it. */
export const GESTURES = ['voucher', 'free_shipping', 'refund', 'replacement', 'apology', 'other'] as const;

const state = z.lazy(() => z.enum(CASE_STATES, { error: `must be one of ${CASE_STATES.join(', ')}` }));

const kind = z.lazy(() => z.enum(GESTURES, { error: `must be one of ${GESTURES.join(', ')}` }));

const gesture = z.lazy(() =>
  z
    .strictObject({
      kind,
      value: z.optional(z.number().check(z.minimum(0), z.maximum(1_000_000))),
      currency: z.optional(
        z.string().check(z.regex(/^[A-Z]{3}$/, { error: 'must be three capital letters, such as "EUR"' })),
      ),
    })
    .check(
      z.refine(({ value, currency }) => (value === undefined) === (currency === undefined), {
        error: 'must have value and currency together, or neither',
      }),
    ),
);

export type Gesture = z.output<typeof gesture>;

/** The body of `PATCH …/cases/:id`. What is not named stays; `note` is added to those that are there. */
export const casePatch = z.lazy(() =>
  z.strictObject({
    state: z.optional(state),
    dueAt: z.optional(
      z.iso.datetime({ offset: true, error: 'must be a time such as "2026-03-31T10:00:00Z", with its zone' }),
    ),
    assignee: z.optional(z.nullable(text(100, 1))),
    note: z.optional(text(MAX_COMMENT_LENGTH, 1)),
    gesture: z.optional(z.nullable(gesture)),
    /** Codes that the owner chooses, to compare cases by. */
    reasonCode: z.optional(z.nullable(slug)),
    outcome: z.optional(z.nullable(slug)),
  }),
);

/** The query of `GET …/cases`. */
export const casesQuery = z.lazy(() =>
  z.strictObject({
    state: z.optional(state),
    /** Only what is open and past its due time. */
    overdue: z.optional(z.enum(['true'], { error: 'must be "true"' })),
    assignee: z.optional(text(100, 1)),
    cursor: z.optional(z.string().check(z.maxLength(200))),
  }),
);

const time = z.lazy(() => z.string());

/** Somebody to call back. */
export const caseView = z.lazy(() =>
  z.object({
    /** The id of its response. */
    id: z.string(),
    state,
    isOverdue: z.boolean(),
    openedAt: time,
    dueAt: time,
    /** The first time; stays when the case is opened again. */
    contactedAt: z.nullable(time),
    closedAt: z.nullable(time),
    assignee: z.nullable(z.string()),
    gesture: z.nullable(z.object({ kind, value: z.nullable(z.number()), currency: z.nullable(z.string()) })),
    reasonCode: z.nullable(z.string()),
    outcome: z.nullable(z.string()),
    /** The case that the same customer had before. */
    previous: z.nullable(z.string()),
    /** The customer's next answer after it was resolved; its id goes when the response is emptied. */
    next: z.nullable(z.object({ response: z.nullable(z.string()), score: z.int() })),
    touchpoint: z.string(),
    score: z.int(),
    comment: z.nullable(z.string()),
    order: z.nullable(z.string()),
  }),
);

export const casesPage = z.lazy(() =>
  z.object({
    cases: z.array(caseView),
    /** What to send as `cursor` for the next page; null on the last one. */
    nextCursor: z.nullable(z.string()),
  }),
);

/** A case with who did what when, oldest first. */
export const caseDetail = z.lazy(() =>
  z.object({
    case: caseView,
    history: z.array(
      z.object({
        at: time,
        /** Id of a key, or `operator`, `link`, `shopper`, `system`. */
        by: z.string(),
        /** `opened`, `returned` (the customer has a new case), `overdue`, or the field that was changed. */
        action: z.string(),
        from: z.nullable(z.string()),
        to: z.nullable(z.string()),
        note: z.nullable(z.string()),
      }),
    ),
  }),
);

export type CaseView = z.infer<typeof caseView>;
export type CaseDetail = z.infer<typeof caseDetail>;
