import { html, raw } from 'hono/html';
import type { Block } from '../compose/block.ts';
import type { Message } from '../compose/message.ts';

// Colours by class, so that a phone in dark mode can change them; all else inline, for clients that drop <style>.
const STYLE = raw(`
  :root { color-scheme: light dark; }
  .page, .card { background: #ffffff; color: #1c1917; }
  .soft { color: #57534e; }
  .quote { border-left: 4px solid #c2410c; }
  .first { background: #9a3412; color: #ffffff; }
  .other { color: #9a3412; }
  @media (prefers-color-scheme: dark) {
    .page, .card { background: #1c1917; color: #f5f5f4; }
    .soft { color: #d6d3d1; }
    .first { background: #fdba74; color: #1c1917; }
    .other { color: #fdba74; }
  }
`);

/** The HTML part: no image, no script, nothing fetched; everything escaped by `html`. */
export function writeHtml({ title, blocks, links, footer }: Message, locale: string): string {
  const page = html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body
        class="page"
        style="margin:0;padding:16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Arial,sans-serif"
      >
        <div class="card" style="max-width:560px;margin:0 auto;overflow-wrap:anywhere">
          <h1 style="font-size:20px;line-height:1.35;margin:0 0 16px">${title}</h1>
          ${blocks.map(writeBlock)} ${links.map(writeLink)}
          <p class="soft" style="font-size:13px;margin:24px 0 0">${footer}</p>
        </div>
      </body>
    </html> `;
  return String(page);
}

function writeBlock(block: Block) {
  if (block.kind === 'quote') {
    return html`<blockquote class="quote" style="margin:0 0 16px;padding:4px 0 4px 12px">
      ${block.text.split('\n').map((line, index) => (index === 0 ? line : html`<br />${line}`))}
    </blockquote>`;
  }
  if (block.kind === 'text') return html`<p style="margin:0 0 16px">${block.text}</p>`;
  if (block.kind === 'list') {
    return html`<h2 style="font-size:16px;margin:0 0 4px">${block.heading}</h2>
      <ul style="margin:0 0 16px;padding-left:20px">
        ${block.items.map((item) => html`<li>${item}</li>`)}
      </ul>`;
  }
  return html`<dl style="margin:0 0 16px">
    ${block.rows.map(
      ([label, value]) =>
        html`<dt class="soft" style="font-size:13px">${label}</dt>
          <dd style="margin:0 0 8px">${value}</dd>`,
    )}
  </dl>`;
}

/** Buttons as wide as a thumb wants them; the first is what to do now. */
function writeLink({ label, url }: Message['links'][number], index: number) {
  const look = 'display:block;text-align:center;padding:12px 16px;margin:0 0 8px;border-radius:8px;font-weight:600';
  return html`<a
    class="${index === 0 ? 'first' : 'other'}"
    href="${url}"
    style="${look};${index === 0 ? 'text-decoration:none' : 'border:1px solid;text-decoration:none'}"
    >${label}</a
  > `;
}
