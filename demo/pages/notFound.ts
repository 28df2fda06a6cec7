import { html } from '../html.ts';
import { frame } from './frame.ts';

export function renderNotFound(): string {
  return frame({
    title: 'Page introuvable',
    main: html`
      <section class="narrow">
        <h1>Cette page n’est plus au four</h1>
        <p>Peut-être une ancienne commande&nbsp;: cette démonstration oublie les siennes quand elle s’arrête.</p>
        <a class="button" href="/">Retour à la boutique</a>
      </section>
    `,
  });
}
