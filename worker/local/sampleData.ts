import { categoryOf, type Category } from '../../shared/score.ts';
import type { EventName } from '../../shared/schemas/response.ts';
import { addDays, dayOf } from '../days.ts';
import type { Env } from '../env.ts';
import { createRecord } from '../responses/record.ts';
import { chooseReviewLinks } from '../site/reviews.ts';
import type { ResponseRecord } from '../store/responses.ts';
import type { Site } from '../store/sites.ts';
import { SAMPLE_WORDS } from './sampleWords.ts';

const DAYS = 90;

/** How many answer on a day, and how the scores 0–10 are spread (weights), before the weekend and the trend. */
const TOUCHPOINTS = {
  purchase: { perDay: 9, weights: [2, 1, 1, 2, 2, 4, 4, 11, 20, 27, 34] },
  delivery: { perDay: 5, weights: [4, 2, 2, 3, 3, 6, 6, 12, 18, 20, 22] },
} as const;

const AGENTS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile',
  'Mozilla/5.0 (Linux; Android 16) Mobile',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
  'Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X)',
];

export interface SampleDay {
  day: string;
  touchpoint: keyof typeof TOUCHPOINTS;
  responses: ResponseRecord[];
  events: Partial<Record<EventName, number>>;
  /** Who followed which review link. */
  clicks: { id: string; link: string }[];
}

/** Ninety days of plausible responses, the same every time for the same day. Each says that it is sample data. */
export async function createSampleData(env: Env, site: Site, now: number): Promise<SampleDay[]> {
  const random = createRandom(20260401);
  const today = dayOf(now, site.configuration.timeZone);
  let order = 1000;
  const days: SampleDay[] = [];
  for (let ago = DAYS - 1; ago >= 1; ago -= 1) {
    const day = addDays(today, -ago);
    for (const touchpoint of ['purchase', 'delivery'] as const) {
      const count = countOf(touchpoint, day, random);
      const responses: ResponseRecord[] = [];
      for (let index = 0; index < count; index += 1) {
        order += 1;
        responses.push(await createSample({ env, site, touchpoint, day, order, random }));
      }
      const shown = Math.round(count / (0.32 + 0.12 * random()));
      const dismissed = Math.round((shown - count) * (0.4 + 0.2 * random()));
      const clicks = responses.flatMap(({ id, offered: [link] }) => (link && random() < 0.23 ? [{ id, link }] : []));
      days.push({ day, touchpoint, responses, events: { shown, dismissed }, clicks });
    }
  }
  return days;
}

function countOf(touchpoint: keyof typeof TOUCHPOINTS, day: string, random: () => number): number {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  const busy = weekday === 4 || weekday === 5 ? 1.5 : weekday === 0 ? 0.5 : 1;
  return Math.round(TOUCHPOINTS[touchpoint].perDay * busy * (0.6 + 0.8 * random()));
}

interface Sample {
  env: Env;
  site: Site;
  touchpoint: keyof typeof TOUCHPOINTS;
  day: string;
  order: number;
  random: () => number;
}

function createSample({ env, site, touchpoint, day, order, random }: Sample): Promise<ResponseRecord> {
  const score = pickIndex(TOUCHPOINTS[touchpoint].weights, random);
  const words = random() < 0.45 ? pick(SAMPLE_WORDS[touchpoint][categoryOf(score)], random) : null;
  const id = createUuid(random);
  const isEnglish = random() < 0.08;
  // Mornings and evenings: between 7:00 and 22:00 UTC stays within the day in Paris.
  const receivedAt = Date.parse(`${day}T07:00:00Z`) + Math.floor(random() * 14 * 3600) * 1000;
  const category: Category = categoryOf(score);
  return createRecord(
    {
      id,
      revision: words ? 1 : 0,
      site: site.id,
      touchpoint,
      score,
      ...(words && { comment: words.comment, reasons: words.reasons }),
      order: {
        id: `EXEMPLE-${order}`,
        value: Math.round((18 + 60 * random() ** 2) * 100) / 100,
        currency: 'EUR',
        newCustomer: random() < 0.35,
      },
      properties: { sample: true, carrier: pick(['colissimo', 'chronopost', 'mondial-relay'], random) },
      locale: isEnglish ? 'en' : 'fr',
      page: `/merci/EXEMPLE-${order}`,
    },
    {
      env,
      site,
      headers: new Headers({ 'User-Agent': AGENTS[pickIndex([46, 27, 22, 5], random)] ?? '' }),
      now: receivedAt,
      isVerified: false,
      offered: chooseReviewLinks(site.configuration.reviews, { id, category }).map((link) => link.id),
    },
  );
}

/** Mulberry32: small, fast and the same everywhere, which is all that sample data needs. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pickIndex(weights: readonly number[], random: () => number): number {
  let rest = random() * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex((weight) => (rest -= weight) < 0);
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

function createUuid(random: () => number): string {
  const hex = (digits: number) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(8)}${hex(4)}`;
}
