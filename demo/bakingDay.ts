const TUESDAY = 2;
const THURSDAY = 4;

const DAY = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

/** The next baking day after today: Tuesday or Thursday. */
export function nextBakingDay(today: Date): Date {
  const day = daysLater(today, 1);
  return day.getUTCDay() === TUESDAY || day.getUTCDay() === THURSDAY ? day : nextBakingDay(day);
}

export function daysLater(day: Date, days: number): Date {
  return new Date(day.getTime() + days * 86_400_000);
}

/** `mardi 24 novembre` */
export function formatDay(day: Date): string {
  return DAY.format(day);
}
