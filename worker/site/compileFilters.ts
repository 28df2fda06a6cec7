import type { Display } from '../../shared/schemas/survey.ts';

/** Stands for the page's own origin while a filter that starts at the path is made whole. */
const ANY_ORIGIN = 'https://any.invalid';

/**
 * URL filters as the source of one regular expression over the address of a page without its fragment; undefined where
 * every page is chosen. Here and not in the widget, as every page view would pay for it.
 */
export function compileFilters(filters: Display['urlFilters']): string | undefined {
  return filters.length > 0 ? filters.map(compile).join('|') : undefined;
}

/** A filter is a whole address or starts at the path: owners paste either. `exact` lets a query follow. */
function compile({ rule, value }: Display['urlFilters'][number]): string {
  if (rule === 'contains') return [...new Set([value, encode(value)])].map(escape).join('|');
  const address = URL.parse(value, ANY_ORIGIN);
  if (address) address.hash = '';
  const start = escape(address?.href ?? value).replace(escape(ANY_ORIGIN), 'https?://[^/]+');
  return `^${start}${rule === 'exact' ? '(\\?|$)' : ''}`;
}

/** As browsers write it: owners type "/commande/reçue". */
function encode(value: string): string {
  return value.includes('%') ? value : encodeURI(value);
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
