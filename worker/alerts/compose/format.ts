import type { AlertFacts } from '../facts.ts';

type Site = AlertFacts['site'];

/** Numbers and times as the site's language and time zone write them. */
export interface Format {
  money: (value: number, currency: string | null) => string;
  number: (value: number) => string;
  /** With its sign: `+5`, `−3`. */
  change: (value: number) => string;
  /** `mer. 25 nov., 14:05` */
  moment: (at: number) => string;
  /** `14:05` */
  time: (at: number) => string;
  /** Two dates such as `2026-11-16`, or one where they are the same day. */
  period: (from: string, to: string) => string;
}

export function createFormat({ locale: wish, timeZone }: Site): Format {
  const locale = knownLocale(wish);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const time = { hour: '2-digit', minute: '2-digit', timeZone } as const;
  const moment = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', ...time });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return {
    money: (value, currency) => {
      const style = currency === null ? {} : ({ style: 'currency', currency } as const);
      return new Intl.NumberFormat(locale, { ...style, trailingZeroDisplay: 'stripIfInteger' }).format(value);
    },
    number: (value) => number.format(value),
    change: (value) => signed.format(value),
    moment: (at) => moment.format(at),
    time: (at) => new Intl.DateTimeFormat(locale, time).format(at),
    period: (from, to) => day.formatRange(Date.parse(from), Date.parse(to)),
  };
}

/** A tag may be well-formed and yet be none that Intl takes, such as `fr-12`. */
function knownLocale(wish: string): string {
  try {
    return Intl.getCanonicalLocales(wish)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
