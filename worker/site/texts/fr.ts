import type { Texts } from '../../../shared/schemas/survey.ts';

// \u202f: the narrow no-break space that French sets before « ? » and « ! »; \u00a0: a number stays with its word.
export const fr: Texts = {
  question: 'Recommanderiez-vous {name} à un proche\u202f?',
  lowerLabel: 'Certainement pas',
  upperLabel: 'Très certainement',
  followUp: {
    promoter: 'Merci\u202f! Qu’avez-vous le plus aimé\u202f?',
    passive: 'Merci. Que manquait-il pour un\u00a010\u202f?',
    detractor: 'Merci de votre franchise. Que pouvons-nous améliorer\u202f?',
  },
  thanks: {
    promoter: 'Merci, votre réponse nous fait très plaisir.',
    passive: 'Merci, votre réponse nous aide à progresser.',
    detractor: 'Merci de nous l’avoir dit, cela nous aide à progresser.',
  },
  reasons: 'Plusieurs choix possibles',
  comment: 'Votre commentaire (facultatif)',
  send: 'Envoyer',
  close: 'Fermer',
  review: 'Partagez votre expérience',
  kept: 'Votre réponse sera envoyée dès que possible.',
  privacy: 'Confidentialité',
  change: 'Modifier ma note',
  later: 'Plus tard',
  copy: 'Copier mon commentaire',
  copied: 'Votre commentaire est copié.',
  contact: 'Recevoir une réponse',
  email: 'Votre adresse e-mail',
  emailIncomplete: 'Cette adresse semble incomplète.',
  emailUse: 'Elle ne sert qu’à vous répondre.',
};
