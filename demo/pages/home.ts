import { PRODUCTS, SHIPPING } from '../catalogue.ts';
import { html } from '../html.ts';
import { formatPrice } from '../price.ts';
import { frame } from './frame.ts';
import { productCard } from './productCard.ts';

export function renderHome(): string {
  return frame({
    title: 'Du pain qui voyage bien',
    main: html`
      <section class="hero">
        <div>
          <h1>Du pain qui voyage bien.</h1>
          <p>
            Un levain vivant, des farines de la Drôme, un four à bois. Cuit le mardi et le jeudi, posté le jour même,
            encore bon la semaine d’après.
          </p>
          <a class="button light" href="#pains">Choisir un pain</a>
        </div>
        <img
          src="/art/accueil.svg"
          alt="Une boule au levain sur un torchon rayé, un bocal de levain et trois épis de blé"
          width="560"
          height="500"
        />
      </section>
      <section id="pains" class="wide">
        <h2>Au four cette semaine</h2>
        <ul class="products">
          ${PRODUCTS.map(productCard)}
        </ul>
        <p class="note">
          Livraison ${formatPrice(SHIPPING.cents)} partout en France, offerte dès
          ${SHIPPING.freeFromCents / 100}&nbsp;€.
        </p>
      </section>
      <section class="story">
        <img src="/art/levain.svg" alt="" width="240" height="240" loading="lazy" />
        <div>
          <h2>Il s’appelle Célestin</h2>
          <p>
            En 1994, Jeanne Vial a mélangé dans un bocal de la farine du moulin et l’eau de la source. Depuis, on le
            nourrit matin et soir, dimanches compris. Il lève tous nos pains et n’a jamais pris de vacances.
          </p>
          <p>Nous, si&nbsp;: deux semaines en août. Quelqu’un reste toujours pour lui.</p>
        </div>
      </section>
      <section class="wide">
        <h2>De notre four à votre table</h2>
        <ol class="steps">
          <li><strong>La veille</strong>La pâte pousse vingt-quatre heures au frais, sans levure.</li>
          <li><strong>Mardi et jeudi</strong>On cuit à l’aube et on emballe à midi, le pain encore tiède.</li>
          <li>
            <strong>Le lendemain</strong>Il est chez vous, dans un torchon de papier. C’est là qu’il est le meilleur.
          </li>
        </ol>
      </section>
    `,
  });
}
