import type { Survey } from '../../shared/schemas/survey.ts';
import css from './card.css?inline';
import { themeCss } from './themeCss.ts';

/** The name of our element. In shops' stylesheets for years, never rename. */
export const HOST = 'plaudit-card';

/**
 * Our element with a shadow root and styles, and nothing in it yet.
 * Only constructable stylesheets survive `style-src 'none'` and Trusted Types. Browsers without them (Safari before 16.4)
 * throw here, before anything is in the page: they get no card rather than one without its style.
 */
export function createHost({ theme }: Survey): HTMLElement {
  const host = document.createElement(HOST);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css + themeCss(theme));
  host.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
  return host;
}
