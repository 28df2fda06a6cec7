import { html, type Markup } from '../html.ts';

export interface Page {
  title: string;
  main: Markup;
  /** What a page ends with: the tag, where there is one. */
  end?: Markup;
  scheme?: 'dark';
  /** False on the page whose policy allows scripts from the worker alone. */
  hasScript?: boolean;
}

/** The whole document: head, header and footer of every page. */
export function frame({ title, main, end = html``, scheme, hasScript = true }: Page): string {
  const script = hasScript ? html`<script type="module" src="/shop.js"></script>` : html``;
  return html`<!doctype html>
    <html lang="fr" data-scheme="${scheme ?? 'light'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Maison Levain</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/shop.css" />
        ${script}
      </head>
      <body>
        <a class="skip" href="#contenu">Aller au contenu</a>
        <p class="ribbon">Démonstration&nbsp;: aucun paiement, rien n’est expédié.</p>
        <header class="top">
          <a class="brand" href="/">
            <img src="/favicon.svg" alt="" width="40" height="40" />
            <span>Maison Levain <small>Die, Drôme</small></span>
          </a>
          <a class="basket-link" href="/panier">Panier <span data-basket-count hidden></span></a>
        </header>
        <main id="contenu" tabindex="-1">${main}</main>
        <footer class="foot">
          <p><strong>Maison Levain</strong>, 14 rue du Four, 26150 Die. Une boulangerie qui n’existe pas.</p>
          <p>
            Elle montre Plaudit, la question posée après l’achat.
            <a href="/variantes">Voir la balise et ses variantes</a>
          </p>
        </footer>
        ${end}
      </body>
    </html>`.markup;
}
