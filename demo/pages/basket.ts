import { html, type Markup, json } from '../html.ts';
import { PRODUCTS, SHIPPING } from '../catalogue.ts';
import { frame } from './frame.ts';

/** The basket lives in the shopper's browser; the page brings the prices and a pattern of one line. */
export function renderBasket(): string {
  return frame({
    title: 'Panier',
    main: html`
      <section class="narrow" data-basket>
        <h1>Votre panier</h1>
        <noscript><p>Le panier de cette démonstration a besoin de JavaScript.</p></noscript>
        <div data-empty hidden>
          <p>Il est vide pour l’instant. Le four, lui, est plein.</p>
          <a class="button" href="/#pains">Choisir un pain</a>
        </div>
        <div data-filled hidden>
          <ul class="lines" data-lines></ul>
          <dl class="sums" aria-live="polite">
            <div>
              <dt>Livraison</dt>
              <dd data-shipping></dd>
            </div>
            <div class="total">
              <dt>Total</dt>
              <dd data-total></dd>
            </div>
          </dl>
          <p class="note" data-until-free></p>
          <a class="button full" href="/commande">Passer commande</a>
        </div>
        <template data-line>
          <li>
            <img alt="" width="72" height="72" />
            <div>
              <a></a>
              <span class="price"></span>
            </div>
            <div class="stepper">
              <button type="button" data-step="-1">−</button>
              <output></output>
              <button type="button" data-step="1">+</button>
            </div>
          </li>
        </template>
        ${catalogueData()}
      </section>
    `,
  });
}

/** What the browser needs to price a basket; the server prices the order anew. */
export function catalogueData(): Markup {
  const products = PRODUCTS.map(({ id, name, cents }) => ({ id, name, cents }));
  return html`<script type="application/json" id="catalogue">
    ${json({ products, shipping: SHIPPING })}
  </script>`;
}
