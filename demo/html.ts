/** Markup that is safe to send. Only `html` and `json` make it. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | readonly Markup[];

/** A template whose values are escaped, but for those that are markup already. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return { markup: String.raw({ raw: parts }, ...values.map(markupOf)) };
}

/** Data for `<script>`: JSON in which no `</script>` can stand. */
export function json(data: unknown, indent = 0): Markup {
  return { markup: JSON.stringify(data, null, indent).replaceAll('<', String.raw`\u003c`) };
}

function markupOf(value: Value): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeText(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

/** What a text looks like in markup, also within quotes. */
export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
