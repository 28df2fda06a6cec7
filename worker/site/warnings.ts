import type { Configuration, Warning } from '../../shared/schemas/site.ts';

/** Platforms whose rules forbid inviting only happy customers, and where they say so. */
const FORBID_GATING = new Map([
  [
    'google',
    'Google forbids "selectively soliciting positive reviews" (Maps user-generated content policy, fake engagement)',
  ],
  ['trustpilot', 'Trustpilot asks businesses to invite all customers alike (Guidelines for Businesses, invitations)'],
  ['tripadvisor', 'Tripadvisor forbids asking only guests who liked their stay (review solicitation policy)'],
  ['yelp', 'Yelp asks businesses not to ask for reviews at all (Don’t Ask for Reviews)'],
]);

/** What the owner should know about a configuration that was saved as asked. */
export function checkConfiguration(configuration: Configuration): Warning[] {
  const { reviews, live, controller, touchpoints, origins } = configuration;
  const warnings: Warning[] = [];
  if (reviews.invite === 'promoters') {
    for (const rule of new Set(reviews.links.map(({ platform }) => FORBID_GATING.get(platform)))) {
      if (rule) {
        warnings.push({
          code: 'review_gating',
          path: 'reviews.invite',
          message: `${rule}. Set "invite" to "everyone" to show the same links to every shopper.`,
        });
      }
    }
  }
  if (Object.keys(touchpoints).length === 0) {
    warnings.push({
      code: 'no_touchpoint',
      path: 'touchpoints',
      message: 'There is nothing to ask: name a touchpoint.',
    });
  }
  if (!live) {
    warnings.push({
      code: 'not_live',
      path: controller ? 'live' : 'controller',
      message: controller
        ? 'The site is switched off: nobody is asked, and no response is accepted.'
        : 'Nobody is asked until "controller" names who answers for the data, a contact and the privacy policy.',
    });
  }
  for (const origin of origins.filter((origin) => origin.startsWith('http:'))) {
    warnings.push({ code: 'insecure_origin', path: 'origins', message: `${origin} is not encrypted: use https.` });
  }
  return warnings;
}
