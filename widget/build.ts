import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import { leanPreact } from './leanPreact.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const assets = resolve(root, 'dist/assets');
const generated = resolve(root, 'dist/widget');

/** The worker puts the tag's data at the place of this name. */
const PLACE = '__PLAUDIT__';

/**
 * Properties of our own objects and, with an underscore, of Preact's, which the minifier may rename. None may occur in a
 * survey, a message, the seam or the DOM.
 */
const OURS =
  /^(_[a-z]\w*|isAnnounced|isKept|isCopied|onForward|onCopy|picked|step|dispatch|resend|notes|outbox|read|write|put|waitSeconds)$/;

/** A module that is imported from another origin needs the CORS header; the name changes with the content, so it may stay for ever. */
const HEADERS = `/*
  Strict-Transport-Security: max-age=31536000
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer

/w/card.*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
`;

const TYPES = `/** Classic script that decides whether to ask. Replace \`${PLACE}\` by the JSON of \`TagData\`: with a function, as \`$\` is special in texts. */
export const loader: string;
/** The same with the card inside. */
export const full: string;
/** Address of the card on the worker's origin: \`/w/card.<hash>.js\`. */
export const card: string;
`;

/** Builds the loader, the card and both in one into `dist/`; the same sources give the same bytes. */
export async function buildWidget(): Promise<{ loader: string; full: string; card: string; cardSource: string }> {
  const [loader, full, cardSource] = [
    await bundle('loader/loader.ts', 'iife'),
    await bundle('loader/loader.ts', 'iife', [cardInside]),
    await bundle('card/open.ts', 'es'),
  ];
  for (const [name, source] of Object.entries({ loader, full }))
    if (source.split(PLACE).length !== 2) throw new Error(`${PLACE} must occur exactly once in the ${name}`);

  const card = `/w/card.${createHash('sha256').update(cardSource).digest('hex').slice(0, 8)}.js`;
  await rm(assets + '/w', { recursive: true, force: true });
  await mkdir(assets + '/w', { recursive: true });
  await mkdir(generated, { recursive: true });
  await writeFile(assets + card, cardSource);
  await writeFile(assets + '/_headers', HEADERS);
  const files = Object.entries({ loader, full, card });
  await writeFile(
    generated + '/files.js',
    files.map(([name, text]) => `export const ${name} = ${JSON.stringify(text)};\n`).join(''),
  );
  await writeFile(generated + '/files.d.ts', TYPES);
  return { loader, full, card, cardSource };
}

async function bundle(entry: string, format: 'iife' | 'es', plugins: Plugin[] = []): Promise<string> {
  const result = await build({
    configFile: false,
    root: resolve(root, 'widget'),
    logLevel: 'warn',
    plugins: [importH, leanPreact, ...plugins],
    publicDir: false,
    oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
    build: {
      write: false,
      // Constructable stylesheets ask for Safari 16.4 anyway.
      target: ['chrome99', 'firefox101', 'safari16.4'],
      modulePreload: false,
      rolldownOptions: {
        input: resolve(root, 'widget', entry),
        preserveEntrySignatures: 'strict',
        output: { format, minify: { compress: true, mangle: { toplevel: true }, mangleProps: { include: OURS } } },
      },
    },
  });
  const { output } = result as Rolldown.RolldownOutput;
  const [chunk] = output;
  if (output.length !== 1) throw new Error(`${entry} must become one file, not ${output.length}`);
  return chunk.code.trim();
}

/**
 * The runtime that `jsx: automatic` imports would be a second copy of what `h` does. The import stands last, as it does where
 * `render` is used: brotli makes 80 bytes less of a bundle in which Preact comes after our own modules.
 */
const importH: Plugin = {
  name: 'import-h',
  enforce: 'pre',
  transform: { filter: { id: /\.tsx$/ }, handler: (code) => `${code}\nimport { h, Fragment } from 'preact';` },
};

/** Turns the one seam, a dynamic import, into a static one. */
const cardInside: Plugin = {
  name: 'card-inside',
  enforce: 'pre',
  transform: {
    filter: { id: /loader\/ask\.ts$/ },
    handler(code) {
      const [before, after, more] = code.split('import(/* @vite-ignore */ origin + card)');
      if (after === undefined || more !== undefined) throw new Error('The loader must import the card exactly once');
      return `import { open as openCard } from '../card/open.ts';${before}{ open: openCard }${after}`;
    },
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWidget();
