import { html, type Markup } from '../html.ts';
import type { Order } from '../orders.ts';
import { type Collector, renderTag } from '../tag.ts';
import type { Variant } from '../variants.ts';
import { frame } from './frame.ts';
import { orderSummary } from './thanks.ts';

/** A confirmation page with one variant of the tag, and that tag's source: the same text, once run and once shown. */
export function renderVariant(variant: Variant, order: Order, collector: Collector): string {
  const { title, why, attributes, before, hasPlace, scheme } = variant;
  const policy = variant.policy?.(collector.worker);
  const place = hasPlace ? [html`<div id="avis" style="min-height: max(14em, 30em - 40vw)"></div>`] : [];
  const tag = [...(before ? [before(order)] : []), renderTag(collector, attributes(order))];
  return frame({
    title,
    main: html`
      <p class="crumb"><a href="/variantes">Toutes les variantes</a></p>
      <section class="narrow thanks">
        <h1>${title}</h1>
        <p class="lead">${why}</p>
        ${place} ${policy ? source('L’en-tête Content-Security-Policy', policy.replaceAll('; ', ';\n')) : html``}
        ${source('La balise de cette page', [...place, ...tag].map(({ markup }) => markup).join('\n\n'))}
        <h2>Commande <span data-order>${order.id}</span></h2>
        ${orderSummary(order)}
      </section>
    `,
    end: html`${tag}`,
    ...(scheme && { scheme }),
    hasScript: !policy,
  });
}

function source(title: string, text: string): Markup {
  return html`<h2>${title}</h2>
    <pre><code>${text}</code></pre>`;
}
