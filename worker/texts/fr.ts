import type { Texts } from '../../shared/schemas/survey.ts';

// \u202f: the narrow no-break space that French sets before « ? » and « ! »; \u00a0: a number stays with its word.
export const fr: Texts = {
  question: 'Recommanderiez-vous {name} à un proche\u202f?',
  lowerLabel: 'Certainement pas',
  upperLabel: 'Très certainement',
  followUp: {
    promoter: 'Merci\u202f! Qu’est-ce qui vous a le plus plu\u202f?',
    passive: 'Merci. Que nous manque-t-il pour mériter un\u00a010\u202f?',
    detractor: 'Merci de votre franchise. Que devrions-nous améliorer\u202f?',
  },
  thanks: {
    promoter: 'Merci beaucoup, votre réponse nous fait très plaisir.',
    passive: 'Merci, votre réponse nous aide à progresser.',
    detractor: 'Merci de nous l’avoir dit. Votre réponse nous aide à faire mieux.',
  },
  reasons: 'Ce qui a compté pour vous, plusieurs choix possibles',
  comment: 'Votre commentaire (facultatif)',
  send: 'Envoyer',
  close: 'Fermer',
  review: 'Partagez votre expérience',
  kept: 'L’envoi n’a pas encore abouti. Votre réponse est conservée et partira automatiquement.',
  privacy: 'Confidentialité',
};
