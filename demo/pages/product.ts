import { type Product, PRODUCTS } from '../catalogue.ts';
import { html } from '../html.ts';
import { formatPrice } from '../price.ts';
import { frame } from './frame.ts';
import { productCard } from './productCard.ts';

export function renderProduct(product: Product): string {
  const others = PRODUCTS.filter(({ id }) => id !== product.id).slice(0, 3);
  return frame({
    title: product.name,
    main: html`
      <p class="crumb"><a href="/#pains">Tous les pains</a></p>
      <article class="sheet">
        <div class="picture" data-tint="${product.id}">
          <img src="/art/${product.id}.svg" alt="${product.drawing}" width="240" height="240" />
        </div>
        <div>
          <h1>${product.name}</h1>
          <p class="lead">${product.short}</p>
          <p class="price"><strong>${formatPrice(product.cents)}</strong> <span>${product.weight}</span></p>
          <button type="button" class="button" data-add="${product.id}" disabled>Ajouter au panier</button>
          <p>${product.story}</p>
          <dl class="facts">
            <div>
              <dt>Se garde</dt>
              <dd>${product.keeps}</dd>
            </div>
            <div>
              <dt>Ingrédients</dt>
              <dd>${product.ingredients}</dd>
            </div>
            <div>
              <dt>Allergènes</dt>
              <dd>${product.allergens}</dd>
            </div>
          </dl>
        </div>
      </article>
      <section class="wide">
        <h2>Dans le même four</h2>
        <ul class="products few">
          ${others.map(productCard)}
        </ul>
      </section>
    `,
  });
}
