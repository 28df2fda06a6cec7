import type { CarriedSurvey } from '../../shared/schemas/survey.ts';

/**
 * The theme as properties of the host, which a shop's stylesheet may set again: their names lie there for years, never rename.
 * `--plaudit-on-accent` stands out from the accent at 4.5 : 1 or more (WCAG 2.2, 1.4.3).
 */
export function themeCss({ accent, radius, scheme }: CarriedSurvey['theme']): string {
  const light = (at: number) => (parseInt(accent.slice(at, at + 2), 16) / 255) ** 2.2;
  // Where the luminance is 0.18, black and white both stand out at 4.5 : 1. The exponent stands in for the curve of sRGB;
  // with this threshold the choice is right for each of the 2²⁴ colours.
  const onAccent = 0.2126 * light(1) + 0.7152 * light(3) + 0.0722 * light(5) > 0.18 ? '#000' : '#fff';
  const colorScheme = !scheme || scheme === 'auto' ? 'light dark' : scheme;
  return `:host{--plaudit-accent:${accent};--plaudit-on-accent:${onAccent};--plaudit-radius:${radius}px}section{color-scheme:${colorScheme}}`;
}
