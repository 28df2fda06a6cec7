import type { Texts } from '../../../shared/schemas/survey.ts';

export const sv: Texts = {
  question: 'Hur sannolikt är det att du rekommenderar {name} till en vän?',
  lowerLabel: 'Inte alls sannolikt',
  upperLabel: 'Mycket sannolikt',
  followUp: {
    promoter: 'Tack! Vad uppskattade du mest?',
    passive: 'Tack. Vad saknades för en\u00a010:a?',
    detractor: 'Tack för din ärlighet. Vad kan vi göra bättre?',
  },
  thanks: {
    promoter: 'Stort tack, det gör oss riktigt glada.',
    passive: 'Tack, ditt svar hjälper oss att bli bättre.',
    detractor: 'Tack för att du berättade. Det hjälper oss att bli bättre.',
  },
  reasons: 'Du kan välja flera',
  comment: 'Din kommentar (valfritt)',
  send: 'Skicka',
  close: 'Stäng',
  review: 'Dela din upplevelse',
  kept: 'Ditt svar skickas så snart som möjligt.',
  privacy: 'Integritetspolicy',
  change: 'Ändra mitt betyg',
  later: 'Fråga mig senare',
  copy: 'Kopiera min kommentar',
  copied: 'Din kommentar är kopierad.',
  contact: 'Jag vill gärna få ett svar',
  email: 'Din e-postadress',
  emailIncomplete: 'Adressen verkar ofullständig.',
  emailUse: 'Vi använder den bara för att svara dig.',
};
