import type { ResponseMessage } from '../../shared/schemas/response.ts';
import { native } from './native.ts';

/** With the longest comment, the body then stays under the worker's limit in any script. A text that was cut does not parse. */
const MAX_JSON_LENGTH = 3000;

/** The shop's own facts from `data-properties`; what the worker would not take is left out. */
export function parseProperties(json: string | undefined): ResponseMessage['properties'] {
  try {
    const entries = Object.entries(native('JSON').parse(json!.slice(0, MAX_JSON_LENGTH)) as object).filter(
      ([key, value]) =>
        /^[a-z][\w.-]{0,39}$/i.test(key) && /^[nsb]/.test(typeof value) && `${value}`.normalize().length <= 200,
    );
    return Object.fromEntries(entries.slice(0, 20));
  } catch {
    return undefined;
  }
}
