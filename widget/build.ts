import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';
import { build, type Plugin, type Rolldown } from 'vite';
import { leanPreact } from './leanPreact.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(root, 'dist/widget');

/** The worker puts the tag's data at the place of this name. */
const PLACE = '__PLAUDIT__';

/**
 * Properties of our own objects and, with an underscore, of Preact's, which the minifier may rename. None may occur in a
 * survey, a message, the seam or the DOM.
 */
const OURS =
  /^(_[a-z]\w*|isAnnounced|isKept|isCopied|onForward|onCopy|picked|step|dispatch|resend|notes|outbox|read|write|put|waitSeconds)$/;

const TYPES = `/** Classic script that decides whether to ask. Replace \`${PLACE}\` by the JSON of \`TagData\`: with a function, as \`$\` is special in texts. */
export const loader: string;
/** Address of the card on the worker's origin: \`/w/card.<hash>.js\`. */
export const card: string;
/** Address of the rare parts. */
export const rare: string;
/** Address of the panel that \`?plaudit=debug\` shows. */
export const debug: string;
/** What is at those three addresses; and the loader with the card inside. Loaded when somebody asks: no start needs them. */
export const files: Record<string, () => Promise<{ default: string }>>;
export const loadFull: () => Promise<{ default: string }>;
`;

/** Builds the loader, the card, both in one, and the rare parts into `dist/`; the same sources give the same bytes. */
export async function buildWidget(): Promise<{
  loader: string;
  full: string;
  card: string;
  rare: string;
  debug: string;
}> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const card = await writeFileOf('card', await bundle('card/open.ts', 'es'));
  const debug = await writeFileOf('debug', await bundle('debug/debug.tsx', 'es'));
  const rare = await writeFileOf(
    'rare',
    await bundle('rare/rare.ts', 'es', { names: { __DEBUG__: JSON.stringify(debug) } }),
  );
  const names = { __CARD__: JSON.stringify(card), __RARE__: JSON.stringify(rare) };
  const loader = await bundle('loader/loader.ts', 'iife', { names });
  const full = await bundle('loader/loader.ts', 'iife', { names, plugins: [cardInside] });
  for (const [name, source] of Object.entries({ loader, full }))
    if (source.split(PLACE).length !== 2) throw new Error(`${PLACE} must occur exactly once in the ${name}`);

  await writeFile(`${folder}/full.txt`, full);
  const texts = { loader, card, rare, debug };
  const lines = Object.entries(texts).map(([name, text]) => `export const ${name} = ${JSON.stringify(text)};`);
  const loads = ['card', 'rare', 'debug'].map((name) => `  [${name}]: () => import('./${name}.txt'),`);
  const load = "export const loadFull = () => import('./full.txt');";
  const source = [...lines, load, 'export const files = {', ...loads, '};', ''].join('\n');
  await writeFile(`${folder}/files.js`, source);
  await writeFile(`${folder}/files.d.ts`, TYPES);
  return { ...texts, full };
}

/** As text, which the worker serves. @returns the address on the worker's origin, with a hash of the content */
async function writeFileOf(name: string, source: string): Promise<string> {
  await writeFile(`${folder}/${name}.txt`, source);
  return `/w/${name}.${createHash('sha256').update(source).digest('hex').slice(0, 6)}.js`;
}

interface Options {
  /** What the source calls `__NAME__`. */
  names?: Record<string, string>;
  plugins?: Plugin[];
}

async function bundle(entry: string, format: 'iife' | 'es', options: Options = {}): Promise<string> {
  const result = await build({
    configFile: false,
    root: resolve(root, 'widget'),
    logLevel: 'warn',
    define: options.names ?? {},
    plugins: [importH, leanPreact, ...(options.plugins ?? [])],
    publicDir: false,
    oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
    build: {
      write: false,
      // Constructable stylesheets ask for Safari 16.4 anyway.
      target: ['chrome99', 'firefox101', 'safari16.4'],
      modulePreload: false,
      rolldownOptions: {
        input: resolve(root, 'widget', entry),
        transform: { inject: { document: [resolve(root, 'widget/document.ts'), 'document'] } },
        preserveEntrySignatures: 'strict',
        output: { format, minify: { compress: true, mangle: { toplevel: true }, mangleProps: { include: OURS } } },
      },
    },
  });
  const { output } = result as Rolldown.RolldownOutput;
  const [chunk] = output;
  if (output.length !== 1) throw new Error(`${entry} must become one file, not ${output.length}`);
  // A second pass inlines what is called once. Of a module it makes nothing smaller.
  return format === 'iife' ? minifyAgain(chunk.code) : chunk.code.trim();
}

async function minifyAgain(source: string): Promise<string> {
  const { code } = await minify(source, { compress: { ecma: 2020, passes: 3, unsafe_arrows: true } });
  return code ?? source;
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
    filter: { id: /loader\/start\.ts$/ },
    handler(code) {
      const [before, after, more] = code.split('import(/* @vite-ignore */ origin + __CARD__)');
      if (after === undefined || more !== undefined) throw new Error('The loader must import the card exactly once');
      return `import { open as openCard } from '../card/open.ts';${before}({ open: openCard })${after}`;
    },
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWidget();
