import { html, type Markup } from './html.ts';
import type { Order } from './orders.ts';
import { dataLayerPurchase } from './dataLayerPurchase.ts';
import { orderAttributes } from './tag.ts';

export interface Variant {
  id: string;
  title: string;
  why: Markup;
  /** The attributes of the tag. */
  attributes: (order: Order) => Record<string, string>;
  /** What stands in the page for the tag's sake, before it. */
  before?: (order: Order) => Markup;
  /** Whether the page keeps a place for the card, `#avis`. */
  hasPlace?: true;
  scheme?: 'dark';
  /** The page's Content-Security-Policy. */
  policy?: (worker: string) => string;
}

export const VARIANTS: readonly Variant[] = [
  {
    id: 'popup',
    title: 'Carte dans le coin',
    why: html`La carte se pose dans un coin de la page, sans la recouvrir. C’est le réglage d’origine d’un site.`,
    attributes: (order) => ({ ...orderAttributes(order), 'data-mode': 'popup' }),
  },
  {
    id: 'inline',
    title: 'Dans la page',
    why: html`La question prend place là où la boutique l’attend, dans l’élément que désigne <code>data-target</code>.
      La page lui réserve sa hauteur : rien ne saute.`,
    attributes: (order) => ({ ...orderAttributes(order), 'data-mode': 'inline', 'data-target': '#avis' }),
    hasPlace: true,
  },
  {
    id: 'sombre',
    title: 'Page sombre',
    why: html`Clair ou sombre : la carte suit l’appareil du client (<code>theme.scheme</code>, « auto » dans la
    configuration du site). Cette page reste sombre ; passez votre appareil en sombre pour que la carte le soit aussi.`,
    attributes: orderAttributes,
    scheme: 'dark',
  },
  {
    id: 'english',
    title: 'En anglais',
    why: html`La page est en français, le client lit l’anglais : <code>data-locale</code> l’emporte sur la langue de la
      page.`,
    attributes: (order) => ({ ...orderAttributes(order), 'data-locale': 'en' }),
  },
  {
    id: 'ga4',
    title: 'Sans attribut, avec GA4',
    why: html`La boutique annonce déjà ses ventes à Google Analytics 4. La balise lit le dernier événement « purchase »
      de <code>dataLayer</code> et n’a besoin de rien d’autre.`,
    attributes: () => ({}),
    before: dataLayerPurchase,
  },
  {
    id: 'livraison',
    title: 'Après la livraison',
    why: html`Un autre moment, une autre question : <code>data-touchpoint</code> nomme la livraison, et ses réponses se
      lisent à part.`,
    attributes: (order) => ({ ...orderAttributes(order), 'data-touchpoint': 'delivery' }),
  },
  {
    id: 'csp',
    title: 'Politique stricte (CSP)',
    why: html`Cette page interdit tout, sauf ses propres images et feuilles de style, et le collecteur de Plaudit pour
    les scripts et les envois.`,
    attributes: orderAttributes,
    policy: (worker) =>
      [
        "default-src 'none'",
        "img-src 'self'",
        "style-src 'self'",
        `script-src ${worker}`,
        `connect-src ${worker}`,
        "base-uri 'none'",
        "form-action 'self'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ].join('; '),
  },
];

export function findVariant(id: string): Variant | undefined {
  return VARIANTS.find((variant) => variant.id === id);
}
