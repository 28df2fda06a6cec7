import * as z from 'zod/mini';
import { propertyName } from './response.ts';
import { slug, text } from './text.ts';

const day = z.lazy(() =>
  z
    .string()
    .check(
      z.regex(/^[12]\d{3}-\d{2}-\d{2}$/, { error: 'must be a day of the years 1000 to 2999, such as "2026-03-31"' }),
      z.refine(isDay, { error: 'must be a day of the calendar' }),
    ),
);

function isDay(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** The query of `GET …/results`. Days are the site's own, both ends included; by default the last 90. */
export const resultsQuery = z.lazy(() =>
  z.strictObject({
    from: z.optional(day),
    to: z.optional(day),
    touchpoint: z.optional(slug),
    interval: z._default(z.enum(['day', 'week', 'month'], { error: 'must be "day", "week" or "month"' }), 'day'),
    by: z.optional(propertyName),
    compare: z.optional(z.enum(['previous'], { error: 'must be "previous"' })),
  }),
);

/** The query of `GET …/cases/summary`: when cases were opened; days as above. */
export const caseSummaryQuery = z.lazy(() => z.strictObject({ from: z.optional(day), to: z.optional(day) }));

export type ResultsQuery = z.output<typeof resultsQuery>;

const category = z.lazy(() =>
  z.enum(['promoter', 'passive', 'detractor'], { error: 'must be "promoter", "passive" or "detractor"' }),
);

/** Which responses: every field narrows. */
const narrowing = () => ({
  category: z.optional(category),
  touchpoint: z.optional(slug),
  from: z.optional(day),
  to: z.optional(day),
  /** Words that the comment has, all of them, whatever their case and accents. */
  q: z.optional(text(200, 1)),
  order: z.optional(text(100, 1)),
  hasComment: z.optional(z.enum(['true', 'false'], { error: 'must be "true" or "false"' })),
});

/** The query of `GET …/responses`. */
export const responsesQuery = z.lazy(() =>
  z.strictObject({
    ...narrowing(),
    cursor: z.optional(z.string().check(z.maxLength(200))),
    limit: z._default(
      z.coerce.number({ error: 'must be an integer from 1 to 100' }).check(
        z.refine((value) => Number.isInteger(value) && value >= 1 && value <= 100, {
          error: 'must be an integer from 1 to 100',
        }),
      ),
      50,
    ),
  }),
);

/** The query of `GET …/responses.csv` and `.ndjson`. */
export const exportQuery = z.lazy(() => z.strictObject(narrowing()));

export type ExportQuery = z.output<typeof exportQuery>;
