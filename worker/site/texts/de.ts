import type { Texts } from '../../../shared/schemas/survey.ts';

// Formal: "Sie". \u00a0: a number stays with its word.
export const de: Texts = {
  question: 'Wie wahrscheinlich ist es, dass Sie {name} weiterempfehlen?',
  lowerLabel: 'Gar nicht wahrscheinlich',
  upperLabel: 'Äußerst wahrscheinlich',
  followUp: {
    promoter: 'Vielen Dank! Was hat Ihnen am besten gefallen?',
    passive: 'Vielen Dank. Was hat zur\u00a010 gefehlt?',
    detractor: 'Danke für Ihre Offenheit. Was können wir besser machen?',
  },
  thanks: {
    promoter: 'Herzlichen Dank, das freut uns sehr.',
    passive: 'Vielen Dank, Ihre Antwort hilft uns, besser zu werden.',
    detractor: 'Danke, dass Sie uns das gesagt haben. Es hilft uns, besser zu werden.',
  },
  reasons: 'Mehrfachauswahl möglich',
  comment: 'Ihr Kommentar (freiwillig)',
  send: 'Senden',
  close: 'Schließen',
  review: 'Teilen Sie Ihre Erfahrung',
  kept: 'Ihre Antwort wird so bald wie möglich gesendet.',
  privacy: 'Datenschutz',
  change: 'Bewertung ändern',
  later: 'Später fragen',
  copy: 'Kommentar kopieren',
  copied: 'Ihr Kommentar ist kopiert.',
  contact: 'Ich hätte gern eine Antwort',
  email: 'Ihre E-Mail-Adresse',
  emailIncomplete: 'Diese Adresse scheint unvollständig zu sein.',
  emailUse: 'Wir verwenden sie nur, um Ihnen zu antworten.',
};
