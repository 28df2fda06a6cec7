import type { Survey, TagData } from '../../shared/schemas/survey.ts';

/** A French shop's survey as the worker sends it: the built-in words, four reasons, a colour of its own. */
export function typicalSurvey(): Survey {
  return {
    site: 'site_maisonlevain',
    touchpoint: 'purchase',
    live: true,
    locale: 'fr',
    locales: ['fr', 'en'],
    texts: {
      question: 'Recommanderiez-vous Maison Levain à un proche\u202f?',
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
    },
    reasons: [
      { id: 'quality', label: 'Les produits' },
      { id: 'delivery', label: 'La livraison' },
      { id: 'price', label: 'Le prix' },
      { id: 'service', label: 'L’accueil' },
    ],
    display: {
      mode: 'popup',
      target: null,
      placement: 'bottomRight',
      delaySeconds: 1,
      percentage: 100,
      recontactDays: { answered: 90, dismissed: 30, later: 7 },
      urlFilters: [],
    },
    theme: { accent: '#7c2d12', radius: 12, scheme: 'auto' },
    privacyUrl: 'https://maison-levain.example/confidentialite',
  };
}

export function typicalTagData(): TagData {
  return {
    origin: 'https://plaudit.maison-levain.workers.dev',
    card: '/w/card.1a2b3c4d.js',
    survey: typicalSurvey(),
  };
}
