import type { Category } from '../../shared/score.ts';
import type { Configuration, ReviewLink } from '../../shared/schemas/site.ts';
import type { ForwardLink } from '../../shared/schemas/response.ts';

/** What platforms call themselves; others are shown by their id. */
const PLATFORM_NAMES = new Map([
  ['google', 'Google'],
  ['trustpilot', 'Trustpilot'],
  ['tripadvisor', 'Tripadvisor'],
  ['yelp', 'Yelp'],
  ['facebook', 'Facebook'],
  ['avis-verifies', 'Avis Vérifiés'],
  ['trusted-shops', 'Trusted Shops'],
]);

/** The review links that a response of this category is invited to: all, or one by weight, the same for a response each time. */
export function chooseReviewLinks(
  reviews: Configuration['reviews'],
  response: { id: string; category: Category },
): ReviewLink[] {
  if (reviews.invite === 'promoters' && response.category !== 'promoter') return [];
  const links = reviews.links.filter(({ weight }) => weight > 0);
  return reviews.show === 'all' ? links : pickByWeight(links, fractionOf(response.id));
}

export function toForwardLink(link: ReviewLink, response: { id: string; origin: string }): ForwardLink {
  return {
    id: link.id,
    platform: link.platform,
    label: link.label ?? PLATFORM_NAMES.get(link.platform) ?? link.platform,
    url: `${response.origin}/v1/forward/${response.id}/${link.id}`,
  };
}

function pickByWeight(links: ReviewLink[], fraction: number): ReviewLink[] {
  let rest = fraction * links.reduce((sum, { weight }) => sum + weight, 0);
  const picked = links.find(({ weight }) => (rest -= weight) < 0);
  return picked ? [picked] : [];
}

/** 0 ≤ fraction < 1 from the random digits of a UUID v4, of which the first eight are all random. */
function fractionOf(uuid: string): number {
  return Number.parseInt(uuid.slice(0, 8), 16) / 2 ** 32;
}
