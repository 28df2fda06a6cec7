import * as z from 'zod/mini';
import { GESTURES } from './case.ts';

/** What became of the detractors' cases that have something in common. */
const comparison = () => ({
  cases: z.int(),
  /** Customers who have answered again after their case was resolved. */
  answeredAgain: z.int(),
  /** Those of them who gave 9 or 10. */
  recovered: z.int(),
  /** What half of them gave at most; null where nobody has answered again. */
  medianNextScore: z.nullable(z.int()),
});

/** The reply of `GET …/cases/summary`, without responses that the owner has left out. `open` and `overdue` are as of now, all else is about cases opened in the period. */
export const caseSummary = z.lazy(() =>
  z.object({
    from: z.string(),
    to: z.string(),
    open: z.int(),
    overdue: z.int(),
    cases: z.int(),
    /** Half of those who were contacted had to wait no longer, to the minute; null where nobody was. */
    medianHoursToContact: z.nullable(z.number()),
    /** Of those whose time is up or who were contacted: the share contacted by the due time that the site first set. */
    contactedWithinTarget: z.nullable(z.number()),
    /** Detractors who later gave 9 or 10, of how many who answered again. */
    recovered: z.object({ count: z.int(), of: z.int() }),
    /** Null stands for cases without. */
    gestures: z.array(z.object({ gesture: z.nullable(z.enum(GESTURES)), ...comparison() })),
    outcomes: z.array(z.object({ outcome: z.nullable(z.string()), ...comparison() })),
  }),
);

export type CaseSummary = z.infer<typeof caseSummary>;
