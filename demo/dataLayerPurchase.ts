import { type Markup, json } from './html.ts';
import type { Order } from './orders.ts';

/**
 * The script by which a shop tells Google Tag Manager of a sale.
 * Shape: https://developers.google.com/analytics/devguides/collection/ga4/ecommerce#purchase
 */
export function dataLayerPurchase({ id, lines, shippingCents, totalCents }: Order): Markup {
  const ecommerce = {
    transaction_id: id,
    value: totalCents / 100,
    shipping: shippingCents / 100,
    currency: 'EUR',
    items: lines.map(({ product, quantity }) => ({
      item_id: product.id,
      item_name: product.name,
      price: product.cents / 100,
      quantity,
    })),
  };
  const event = json({ event: 'purchase', ecommerce }, 2).markup;
  return { markup: `<script>\nwindow.dataLayer = window.dataLayer || [];\ndataLayer.push(${event});\n</script>` };
}
