import * as z from 'zod/mini';
import { isWebAddress } from '../address.ts';

// Every schema of this folder is lazy: a worker that starts builds none of them (6 ms), the first request that needs one does.

// Control characters and lone surrogates carry no meaning for a reader and break exports. Tab and line breaks stay.
// oxlint-disable-next-line no-control-regex
const UNWANTED = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;

/** What people type, as it is stored: well-formed Unicode in NFC, one kind of line break, no control characters, trimmed. */
export function normalizeText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(UNWANTED, '').normalize('NFC').trim();
}

/** A text of people, normalised; lengths are in Unicode code points and counted after normalisation. */
export function text(maxLength: number, minLength = 0) {
  // JSON Schema counts characters like this, zod's own `maxLength` counts UTF-16 units: the document is told separately.
  return z.string().check(
    z.overwrite(normalizeText),
    z.refine((value) => [...value].length <= maxLength, { error: `must have at most ${maxLength} characters` }),
    z.refine((value) => value.length >= minLength, { error: 'must not be empty' }),
  );
}

/** An id that people choose: it appears in URLs, CSV headers and JSON paths, so it is short and plain. */
export const slug = z.lazy(() =>
  z.string().check(
    z.regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, {
      error: 'must be 1 to 40 of a–z, 0–9, "-" and "_", and start with a letter or digit',
    }),
  ),
);

/** A language tag after BCP 47, such as `fr` or `pt-BR`. */
export const locale = z.lazy(() =>
  z
    .string()
    .check(
      z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, { error: 'must be a language tag such as "fr" or "pt-BR"' }),
    ),
);

/** The languages that somebody reads, the best first: `en-GB,en,fr`. */
export const locales = z.lazy(() =>
  z.string().check(
    z.maxLength(500),
    z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}(,[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3})*$/, {
      error: 'must be a language tag such as "fr", or several such as "pt-BR,pt,en", the best first',
    }),
  ),
);

/** An https address without credentials; plain http is let through for the machine one develops on. */
export const webAddress = z.lazy(() =>
  z.string().check(z.maxLength(2000), z.refine(isWebAddress, { error: 'must be a complete https:// address' })),
);
