import { escapeText, type Markup } from './html.ts';
import type { Order } from './orders.ts';
import { decimalPrice } from './price.ts';

/** Where the tag comes from. */
export interface Collector {
  /** The worker's origin. */
  worker: string;
  site: string;
}

/** The tag as a shop's server renders it, one attribute a line. Written by hand, for its source is shown as well. */
export function renderTag({ worker, site }: Collector, attributes: Record<string, string> = {}): Markup {
  const lines = Object.entries(attributes).map(([name, value]) => `\n  ${name}="${escapeText(value)}"`);
  return { markup: `<script async src="${escapeText(`${worker}/w/${site}.js`)}"${lines.join('')}></script>` };
}

/** The three attributes by which the tag knows the order. */
export function orderAttributes(order: Order): Record<string, string> {
  return {
    'data-order-id': order.id,
    'data-order-value': decimalPrice(order.totalCents),
    'data-order-currency': 'EUR',
  };
}
