import * as z from 'zod/mini';

/** From Monday on (ISO 8601). */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export type Weekday = (typeof WEEKDAYS)[number];

export const weekday = z.lazy(() => z.enum(WEEKDAYS, { error: `must be one of ${WEEKDAYS.join(', ')}` }));

/** Days of the week, each once. */
export const weekdays = z.lazy(() =>
  z.array(weekday).check(
    z.minLength(1, { error: 'must name at least one day' }),
    z.refine((days) => new Set(days).size === days.length, { error: 'must not name the same twice' }),
  ),
);
