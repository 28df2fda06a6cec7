/** The rows of the table. */
export const NAMES = {
  full: 'Plaudit, `SITE.full.js`',
  loader: 'Plaudit, `SITE.js` and the card',
  floor: 'a card by hand, `floor.js`',
  posthog: 'posthog-js surveys 1.449.2',
  formbricks: 'Formbricks 1.6',
  surveyjs: 'survey-js-ui 2.5.38',
};
