import type { Survey, TagData } from '../../shared/schemas/survey.ts';

/** A French shop's survey as the worker sends it: the built-in words, four reasons, a colour of its own. */
export function typicalSurvey(): Survey {
  return {
    site: 'site_3k9v7xq2m4ta',
    touchpoint: 'purchase',
    live: true,
    locale: 'fr',
    locales: ['fr', 'en'],
    texts: {
      question: 'Recommanderiez-vous Maison Levain à un proche\u202f?',
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
    },
    reasons: [
      { id: 'quality', label: 'Qualité des produits' },
      { id: 'delivery', label: 'Livraison' },
      { id: 'price', label: 'Prix' },
      { id: 'service', label: 'Service client' },
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
  return { origin: 'https://plaudit.maison-levain.workers.dev', card: '/w/card.1a2b3c4d5e.js', survey: typicalSurvey() };
}
