/** A piece of a message; each channel writes it in its own format. */
export type Block =
  | { kind: 'text'; text: string }
  /** The shopper's own words. */
  | { kind: 'quote'; text: string }
  | { kind: 'rows'; rows: [label: string, value: string][] }
  | { kind: 'list'; heading: string; items: string[] };
