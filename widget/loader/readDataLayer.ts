import type { Purchase } from '../seam.ts';

/** The last GA4 `purchase` of a data layer: gtag pushes `['event', 'purchase', {…}]`, Tag Manager `{ event: 'purchase', ecommerce: {…} }`. */
export function readDataLayer(dataLayer: unknown): Purchase | undefined {
  let last: Purchase | undefined;
  for (const entry of (dataLayer || []) as DataLayerEntry[])
    last = entry?.[1] === 'purchase' ? entry[2] : entry?.event === 'purchase' ? entry.ecommerce : last;
  return last;
}

type DataLayerEntry = { 1?: string; 2?: Purchase; event?: string; ecommerce?: Purchase } | null | undefined;
