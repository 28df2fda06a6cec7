import { startOrigin, type Origin } from './startOrigin.ts';

/**
 * The page that all are measured on: an order confirmation with no script of its own. `/?tag=0` ends with the markup that
 * `paste` gives for 0.
 */
export function startPage(paste: (index: number) => string | undefined): Promise<Origin> {
  return startOrigin(({ path }) => {
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    if (pathname !== '/') return undefined;
    const tag = searchParams.get('tag');
    const end = tag === null ? '' : (paste(Number(tag)) ?? '');
    return { type: 'text/html; charset=utf-8', body: createPage(end) };
  });
}

function createPage(end: string): string {
  const lines = ['Sourdough loaf', 'Rye bread', 'Brioche', 'Walnut bread'].map(
    (name, index) => `<li><span>${index + 1} × ${name}</span><strong>€${4 + index}.50</strong></li>`,
  );
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Thank you</title>
    <link rel="icon" href="data:,">
    <style>
      body { margin: 0; font: 16px/1.5 sans-serif; color: #222; background: #fffaf3 }
      main { max-width: 40rem; margin: auto; padding: 1rem }
      ul { padding: 0; list-style: none }
      li { display: flex; justify-content: space-between; padding: .75rem 0; border-bottom: 1px solid #ddd }
    </style>
  </head>
  <body>
    <main>
      <h1>Thank you, your order is in.</h1>
      <div id="survey"></div>
      <p>Order <strong>1001</strong> is baked tomorrow and with you the day after.</p>
      <ul>${lines.join('')}</ul>
      <p>A confirmation is on its way to your inbox. Questions? Just reply to it.</p>
      <p>Bread keeps best in a cloth, cut side down. Freeze what you do not eat within three days, in slices.</p>
    </main>
    ${end}
  </body>
</html>`;
}
