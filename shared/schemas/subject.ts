import * as z from 'zod/mini';
import { responseView } from './responseView.ts';
import { responseId, siteId } from './response.ts';
import { text } from './text.ts';

/** Whom a request is about, as the shop knows them: exactly one of the three. */
export const subject = z.lazy(() =>
  z
    .strictObject({
      order: z.optional(text(100, 1)),
      customer: z.optional(text(200, 1)),
      response: z.optional(responseId),
    })
    .check(
      z.refine((value) => Object.values(value).filter((each) => each !== undefined).length === 1, {
        error: 'must name exactly one of "order", "customer" and "response"',
      }),
    ),
);

export type Subject = z.output<typeof subject>;

const time = z.string();

/** The reply of `POST …/subjects/export`: everything held, in words that can be handed to the person. */
export const subjectExport = z.lazy(() =>
  z.object({
    /** Who answers for the data, what it is for, how long it is kept and what the person may ask for. */
    about: z.object({
      site: siteId,
      shop: z.string(),
      controller: z.nullable(z.object({ name: z.string(), contact: z.string(), privacyUrl: z.string() })),
      purpose: z.object({ en: z.string(), fr: z.string() }),
      retentionDays: z.int(),
      rights: z.object({ en: z.string(), fr: z.string() }),
    }),
    exportedAt: time,
    subject,
    responses: z.array(
      z.object({
        response: responseView,
        /** What the worker made of it. */
        derived: z.object({
          revision: z.int(),
          /** What it is counted under, apart from the whole. */
          dimensions: z.array(z.tuple([z.string(), z.string()])),
          /** Review links that were shown. */
          offered: z.array(z.string()),
          /** The order's value and currency outlive its number. */
          orderValue: z.nullable(z.number()),
          currency: z.nullable(z.string()),
          newCustomer: z.nullable(z.boolean()),
          /** The pseudonym by which an order is known to be answered. */
          orderKey: z.nullable(z.string()),
          dueAt: z.nullable(time),
          emptiedAt: z.nullable(time),
        }),
        case: z.nullable(z.record(z.string(), z.unknown())),
        caseHistory: z.array(
          z.object({
            at: time,
            action: z.string(),
            from: z.nullable(z.string()),
            to: z.nullable(z.string()),
            note: z.nullable(z.string()),
          }),
        ),
        edits: z.array(z.object({ fields: z.array(z.string()), at: time })),
        /** What was sent about it, and over which kind of channel. */
        alerts: z.array(z.object({ event: z.string(), kind: z.string(), state: z.string(), at: time })),
      }),
    ),
    /** Messages that could not be stored, with all that is in them. */
    deadLetters: z.array(z.object({ sentAt: time, message: z.unknown() })),
    /** Since when the customer is neither asked nor stored. */
    objectedAt: z.nullable(time),
    /** Erasures and the like that the journal knows of, by pseudonym. */
    journal: z.array(z.object({ kind: z.string(), at: time })),
  }),
);

export type SubjectExport = z.infer<typeof subjectExport>;

/** The reply of `POST …/subjects/erase`: how much was emptied, this time. */
export const subjectErasure = z.lazy(() =>
  z.object({
    erasedAt: time,
    /** Emptied of all that points at a person; score and totals stay. */
    responses: z.int(),
    /** Open cases that were removed: nobody is to be called back. */
    cases: z.int(),
    deadLetters: z.int(),
  }),
);

/** The body of `POST …/subjects/objection`; `objects: false` takes an objection back. */
export const objectionInput = z.lazy(() =>
  z.strictObject({ customer: text(200, 1), objects: z._default(z.boolean(), true) }),
);

export const objection = z.lazy(() => z.object({ objects: z.boolean(), since: z.nullable(time) }));

/** The body of `POST /v1/invitations`: may this customer be asked? */
export const invitationInput = z.lazy(() => z.object({ site: siteId, customer: text(200, 1) }));

export const invitation = z.lazy(() => z.object({ invited: z.boolean() }));

/** The reply of `GET …/retention`. */
export const retentionView = z.lazy(() =>
  z.object({
    retentionDays: z.int(),
    /** All responses of this day and of those before hold nothing of a person any more; null before the first run. */
    emptiedUpTo: z.nullable(z.string()),
    lastRunAt: z.nullable(time),
    /** The last thirty runs that emptied something, newest first. */
    runs: z.array(z.object({ at: time, responses: z.int(), contacts: z.int() })),
  }),
);
