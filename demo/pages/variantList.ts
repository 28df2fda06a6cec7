import { html } from '../html.ts';
import { type Collector, renderTag } from '../tag.ts';
import { VARIANTS } from '../variants.ts';
import { frame } from './frame.ts';

export function renderVariantList(collector: Collector): string {
  return frame({
    title: 'La balise et ses variantes',
    main: html`
      <section class="narrow">
        <h1>La balise et ses variantes</h1>
        <p class="lead">
          Plaudit demande aux clients, juste après l’achat, s’ils recommanderaient la boutique. Il suffit d’une ligne
          sur la page de confirmation&nbsp;:
        </p>
        <pre><code>${renderTag(collector).markup}</code></pre>
        <p>
          Chaque page ci-dessous porte sa propre balise, montre son code, et invente une nouvelle commande à chaque
          visite. Pour le vrai parcours, <a href="/#pains">achetez un pain</a>&nbsp;: la confirmation porte la balise de
          la boutique.
        </p>
        <ul class="variants">
          ${VARIANTS.map(
            ({ id, title, why }) =>
              html`<li>
                <a href="/variantes/${id}">${title}</a>
                <p>${why}</p>
              </li>`,
          )}
        </ul>
      </section>
    `,
  });
}
