import type { Product } from '../catalogue.ts';
import { html, type Markup } from '../html.ts';
import { formatPrice } from '../price.ts';

/** One product in a list. The whole card leads to its page; the button lies above that link. */
export function productCard({ id, name, weight, cents, short }: Product): Markup {
  return html`<li class="product" data-tint="${id}">
    <img src="/art/${id}.svg" alt="" width="240" height="240" loading="lazy" />
    <h3><a href="/pains/${id}">${name}</a></h3>
    <p>${short}</p>
    <p class="price"><strong>${formatPrice(cents)}</strong> <span>${weight}</span></p>
    <button type="button" class="button small" data-add="${id}" disabled aria-label="Ajouter au panier : ${name}">
      Ajouter
    </button>
  </li>`;
}
