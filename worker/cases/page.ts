import { html, raw } from 'hono/html';
import type { Block } from '../alerts/compose/block.ts';

/** What a link in an alert opens, in words. Nothing in it is trusted: `html` escapes all of it. */
export interface CasePage {
  locale: string;
  title: string;
  blocks: Block[];
  /** What has just been done, or why nothing can be. */
  notice: string | null;
  /** Each is a form that posts to an address of ours; the first is what to do now. */
  actions: { label: string; url: string; hint: string | null }[];
  /** Where to look further. */
  links: { label: string; url: string }[];
}

const STYLE = `
  :root { color-scheme: light dark; --ink: #1c1917; --paper: #ffffff; --soft: #57534e; --accent: #9a3412; }
  @media (prefers-color-scheme: dark) { :root { --ink: #f5f5f4; --paper: #1c1917; --soft: #d6d3d1; --accent: #fdba74; } }
  body { margin: 0; padding: 24px 16px; background: var(--paper); color: var(--ink);
    font: 17px/1.5 system-ui, -apple-system, 'Segoe UI', Arial, sans-serif; }
  main { max-width: 32em; margin: 0 auto; overflow-wrap: anywhere; }
  h1 { font-size: 1.25em; line-height: 1.35; margin: 0 0 16px; }
  h2 { font-size: 1em; margin: 0; }
  blockquote { margin: 0 0 16px; padding: 4px 0 4px 12px; border-inline-start: 4px solid var(--accent); white-space: pre-line; }
  dl { margin: 0 0 24px; } dt { color: var(--soft); font-size: 0.85em; } dd { margin: 0 0 8px; }
  form { margin: 0 0 12px; }
  button, a { display: block; box-sizing: border-box; width: 100%; min-height: 48px; padding: 12px 16px; border: 2px solid var(--accent);
    border-radius: 8px; background: transparent; color: var(--accent); font: inherit; font-weight: 600; text-align: center;
    text-decoration: none; cursor: pointer; }
  form:first-of-type button { background: var(--accent); color: var(--paper); }
  a { border-width: 1px; margin: 0 0 12px; }
  :focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
  .hint { margin: 4px 0 0; color: var(--soft); font-size: 0.85em; }
  .notice { margin: 0 0 16px; padding: 12px; border-radius: 8px; border: 2px solid currentcolor; font-weight: 600; }
`;

/** A page of one column, for a thumb: no script, nothing fetched, and nothing in it that its policy does not name. */
export function createCasePage(page: CasePage, status: number): Response {
  const nonce = crypto.randomUUID();
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex',
    'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  };
  return new Response(String(write(page, nonce)), { status, headers });
}

function write({ locale, title, blocks, notice, actions, links }: CasePage, nonce: string) {
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${notice !== null ? html`<p class="notice" role="status">${notice}</p>` : ''}
          ${actions.map(
            ({ label, url, hint }) =>
              html`<form method="post" action="${url}">
                <button>${label}</button>
                ${hint === null ? '' : html`<p class="hint">${hint}</p>`}
              </form>`,
          )}
          ${blocks.map(writeBlock)} ${links.map(({ label, url }) => html`<a href="${url}">${label}</a>`)}
        </main>
      </body>
    </html>`;
}

function writeBlock(block: Block) {
  if (block.kind === 'quote') return html`<blockquote>${block.text}</blockquote>`;
  if (block.kind === 'text') return html`<p>${block.text}</p>`;
  if (block.kind === 'list') {
    return html`<h2>${block.heading}</h2>
      <ul>
        ${block.items.map((item) => html`<li>${item}</li>`)}
      </ul>`;
  }
  return html`<dl>
    ${block.rows.map(
      ([label, value]) =>
        html`<dt>${label}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}
