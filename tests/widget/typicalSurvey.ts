import type { Survey, TagData } from '../../shared/schemas/survey.ts';
import { BUILT_IN } from '../../worker/site/texts/builtIn.ts';
import { fr } from '../../worker/site/texts/fr.ts';

/** A French shop's survey as the worker sends it: the built-in words, four reasons, a colour of its own. */
export function typicalSurvey(): Survey {
  return {
    site: 'site_maisonlevain',
    touchpoint: 'purchase',
    live: true,
    locale: 'fr',
    dir: 'ltr',
    locales: Object.keys(BUILT_IN),
    texts: { ...fr, question: fr.question.replace('{name}', 'Maison Levain') },
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
    survey: typicalSurvey(),
  };
}
