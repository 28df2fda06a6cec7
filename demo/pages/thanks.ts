import { daysLater, formatDay, nextBakingDay } from '../bakingDay.ts';
import { html, type Markup } from '../html.ts';
import type { Order } from '../orders.ts';
import { formatPrice } from '../price.ts';
import { type Collector, orderAttributes, renderTag } from '../tag.ts';
import { frame } from './frame.ts';

/** The order confirmation, with the tag as every shop would have it: order, value and currency written by the server. */
export function renderThanks(order: Order, collector: Collector): string {
  const baked = nextBakingDay(order.placedAt);
  return frame({
    title: 'Merci',
    main: html`
      <section class="narrow thanks">
        <h1>Merci${order.firstName ? ` ${order.firstName}` : ''}, c’est noté.</h1>
        <p class="lead">
          Votre commande <strong data-order>${order.id}</strong> cuit ${formatDay(baked)}. Elle est chez vous le
          lendemain, ${formatDay(daysLater(baked, 1))}.
        </p>
        ${orderSummary(order)}
        <p class="note">Démonstration&nbsp;: rien n’a été payé, rien n’est expédié.</p>
        <a class="button quiet" href="/">Retour à la boutique</a>
      </section>
    `,
    end: renderTag(collector, orderAttributes(order)),
  });
}

/** What was bought and what it costs. */
export function orderSummary({ lines, shippingCents, totalCents }: Order): Markup {
  return html`<ul class="lines">
      ${lines.map(
        ({ product, quantity }) =>
          html`<li>
            <img src="/art/${product.id}.svg" data-tint="${product.id}" alt="" width="56" height="56" />
            <div>
              <span>${product.name}</span>
              <span class="price">${quantity} × ${formatPrice(product.cents)}</span>
            </div>
            <strong>${formatPrice(product.cents * quantity)}</strong>
          </li>`,
      )}
    </ul>
    <dl class="sums">
      <div>
        <dt>Livraison</dt>
        <dd>${shippingCents ? formatPrice(shippingCents) : 'offerte'}</dd>
      </div>
      <div class="total">
        <dt>Total</dt>
        <dd>${formatPrice(totalCents)}</dd>
      </div>
    </dl>`;
}
