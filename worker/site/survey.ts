import type { Category } from '../../shared/score.ts';
import type { Configuration, Touchpoint } from '../../shared/schemas/site.ts';
import type { Survey } from '../../shared/schemas/survey.ts';
import type { Site } from '../store/sites.ts';
import { BUILT_IN, directionOf } from './texts/builtIn.ts';
import { en } from './texts/en.ts';

type Localized = Record<string, string>;

/**
 * The survey of a touchpoint in the first of the wished languages that there is, or in the site's: never none for want of a
 * language. Null where the site has no such touchpoint.
 */
export function createSurvey(site: Site, wish: { touchpoint: string; locale?: string | undefined }): Survey | null {
  const { configuration } = site;
  const touchpoint = findTouchpoint(configuration, wish.touchpoint);
  if (!touchpoint) return null;
  const locales = listLocales(configuration, wish.touchpoint);
  const wished = wish.locale?.split(',').map((tag) => matchLocale(tag, locales));
  const locale = wished?.find((match) => match !== undefined) ?? configuration.locale;
  const builtIn = BUILT_IN[matchLocale(locale, Object.keys(BUILT_IN)) ?? ''] ?? en;
  const pick = (texts: Localized, fallback: string) => pickText(texts, locale) ?? fallback;
  const pickByCategory = (texts: Record<Category, Localized>, fallback: Record<Category, string>) => ({
    promoter: pick(texts.promoter, fallback.promoter),
    passive: pick(texts.passive, fallback.passive),
    detractor: pick(texts.detractor, fallback.detractor),
  });
  return {
    site: site.id,
    touchpoint: wish.touchpoint,
    live: configuration.live,
    locale,
    dir: directionOf(locale),
    locales,
    texts: {
      ...builtIn,
      question: pick(touchpoint.question, builtIn.question).replaceAll('{name}', () => configuration.name),
      lowerLabel: pick(touchpoint.lowerLabel, builtIn.lowerLabel),
      upperLabel: pick(touchpoint.upperLabel, builtIn.upperLabel),
      followUp: pickByCategory(touchpoint.followUp, builtIn.followUp),
      thanks: pickByCategory(touchpoint.thanks, builtIn.thanks),
    },
    reasons: touchpoint.reasons.map(({ id, label }) => ({
      id,
      label: pickText(label, locale) ?? pickText(label, configuration.locale) ?? Object.values(label)[0] ?? id,
    })),
    display: publicDisplay(configuration.display),
    theme: configuration.theme,
    privacyUrl: configuration.controller?.privacyUrl ?? null,
  };
}

/** The languages that a touchpoint's survey can be had in. */
export function listLocales(configuration: Configuration, touchpoint: string): string[] {
  const { question = {} } = findTouchpoint(configuration, touchpoint) ?? {};
  return [...new Set([configuration.locale, ...Object.keys(BUILT_IN), ...Object.keys(question)])];
}

/** A touchpoint of the configuration; names such as `constructor` are none. */
export function findTouchpoint(configuration: Configuration, id: string): Touchpoint | undefined {
  return Object.hasOwn(configuration.touchpoints, id) ? configuration.touchpoints[id] : undefined;
}

/** The exact language, or another variant of it; undefined where the list has neither. */
export function matchLocale(wished: string | undefined, locales: readonly string[]): string | undefined {
  const wish = wished?.toLowerCase();
  const primary = wish?.split('-', 1)[0];
  return (
    locales.find((locale) => locale.toLowerCase() === wish) ??
    locales.find((locale) => locale.toLowerCase().split('-', 1)[0] === primary)
  );
}

export function pickText(texts: Localized, locale: string): string | undefined {
  const match = matchLocale(locale, Object.keys(texts));
  return match === undefined ? undefined : texts[match];
}

/**
 * What the widget acts on: rare options only where they are used, as every page view pays for them. The cap on a day's
 * responses is kept by the worker and is nobody else's business.
 */
function publicDisplay(configuration: Configuration['display']): Survey['display'] {
  const { dailyResponseCap: _, scrollPercentage, requireOrder, ...display } = configuration;
  return { ...display, ...(scrollPercentage > 0 && { scrollPercentage }), ...(requireOrder && { requireOrder }) };
}
