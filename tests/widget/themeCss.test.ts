import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { themeCss } from '../../widget/card/themeCss.ts';

const css = readFileSync('widget/card/card.css', 'utf8');

/** WCAG 2.2, relative luminance and contrast ratio, written down a second time and to the letter. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const hex = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((bytes) => `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);

test('text on the accent can be read, whatever colour a shop chooses', () => {
  fc.assert(
    fc.property(hex, (accent) => {
      const css = themeCss({ accent, radius: 12, scheme: 'auto' });
      const onAccent = css.includes('--plaudit-on-accent:#000') ? '#000000' : '#ffffff';
      expect(css).toContain(`--plaudit-accent:${accent};`);
      expect(contrast(accent, onAccent)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 5000 },
  );
});

/** What browsers paint under `Canvas`: white, and the dark surfaces of Chrome, Firefox and Safari. */
const SURFACES = { light: ['#ffffff'], dark: ['#121212', '#1c1b22', '#1e1e1e'] };

/** `color-mix(in srgb, accent, CanvasText)`, as card.css draws lines and focus rings. */
function mixWithInk(accent: string, ink: number): string {
  const channels = [1, 3, 5].map((at) => Math.round((Number.parseInt(accent.slice(at, at + 2), 16) + ink) / 2));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

test.each([
  ['light', 0],
  ['dark', 255],
] as const)('on a %s card, lines and focus rings show whatever the accent', (scheme, ink) => {
  fc.assert(
    fc.property(hex, fc.constantFrom(...SURFACES[scheme]), (accent, surface) => {
      expect(contrast(mixWithInk(accent, ink), surface)).toBeGreaterThanOrEqual(3);
    }),
    { numRuns: 5000 },
  );
});

test('the outlines of controls show on every surface, light or dark', () => {
  const [, grey] = css.match(/border: 0 solid (#\w{6})/)!;
  for (const surface of [...SURFACES.light, ...SURFACES.dark])
    expect(contrast(grey!, surface)).toBeGreaterThanOrEqual(3);
});

test.each(['light', 'dark', 'auto'] as const)('the scheme %s is what the browser is told', (scheme) => {
  const said = { light: 'light', dark: 'dark', auto: 'light dark' }[scheme];
  expect(themeCss({ accent: '#123456', radius: 0, scheme })).toContain(`color-scheme:${said}}`);
});
