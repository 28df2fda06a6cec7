import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { themeCss } from '../../widget/card/themeCss.ts';

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

test('lines and focus rings, half accent and half text colour, show on a light and on a dark card', () => {
  const half = (accent: string, ink: number) =>
    `#${[1, 3, 5]
      .map((at) =>
        Math.round((Number.parseInt(accent.slice(at, at + 2), 16) + ink) / 2)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`;
  fc.assert(
    fc.property(hex, (accent) => {
      expect(contrast(half(accent, 0), '#ffffff')).toBeGreaterThanOrEqual(3);
      // The lightest of the browsers' dark surfaces is Safari's.
      expect(contrast(half(accent, 255), '#1e1e1e')).toBeGreaterThanOrEqual(3);
    }),
    { numRuns: 5000 },
  );
});
