import { readFileSync } from 'node:fs';
import { minifySync } from 'vite';
import type { Survey } from '../../../shared/schemas/survey.ts';
import type { Contender } from './contender.ts';
import { NAMES } from './names.ts';
import { script, startOrigin, type Origin } from './startOrigin.ts';

/** What no card goes under: `floor.js`, minified, with the words of the same survey inside. */
export async function startFloor(survey: Survey): Promise<{ contender: Contender; origin: Origin }> {
  const source = readFileSync(new URL('floor.js', import.meta.url), 'utf8');
  const minify = (address: string) => {
    const filled = source.replace('__FLOOR__', () => JSON.stringify({ origin: address, survey: pickWords(survey) }));
    return minifySync('floor.js', `{${filled}}`).code;
  };
  const origin: Origin = await startOrigin(({ path, headers }) =>
    path === '/floor.js' ? script(minify(`http://${headers.host}`)) : { status: 204, type: '', body: '' },
  );
  return {
    origin,
    contender: {
      name: NAMES.floor,
      html: `<script async src="${origin.address}/floor.js"></script>`,
      root: `document.querySelector('floor-card')?.shadowRoot`,
    },
  };
}

/** By name, for the compiler to see what the floor reads: it is plain JavaScript. */
function pickWords({ site, touchpoint, locale, texts, reasons, privacyUrl }: Survey) {
  const { question, lowerLabel, upperLabel, followUp, comment, send, thanks, privacy, close } = texts;
  const words = { question, lowerLabel, upperLabel, followUp, comment, send, thanks, privacy, close };
  return { site, touchpoint, locale, texts: words, reasons, privacyUrl };
}
