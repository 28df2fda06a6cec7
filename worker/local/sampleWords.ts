import type { Category } from '../../shared/score.ts';

/** What a response of the sample data may say: a comment and the reasons that go with it. */
export interface SampleWords {
  comment: string;
  reasons: string[];
}

export const SAMPLE_WORDS: Record<'purchase' | 'delivery', Record<Category, SampleWords[]>> = {
  purchase: {
    promoter: [
      { comment: 'Le meilleur pain au levain que j’ai trouvé en ligne, croûte parfaite.', reasons: ['taste'] },
      { comment: 'La tourte de seigle se garde une semaine, un vrai bonheur.', reasons: ['taste', 'freshness'] },
      { comment: 'Commande passée en deux minutes depuis mon téléphone. Bravo !', reasons: ['ordering'] },
      { comment: 'Ça sent la boulangerie de mon enfance. Merci.', reasons: ['taste'] },
      { comment: 'Très bon rapport qualité-prix pour du vrai levain.', reasons: ['price', 'taste'] },
      { comment: 'Site clair, explications sur les farines très intéressantes.', reasons: ['ordering'] },
      { comment: 'Brioche exceptionnelle, les enfants en redemandent.', reasons: ['taste'] },
      { comment: 'J’ai offert un coffret à ma mère, elle est ravie.', reasons: ['taste', 'packaging'] },
    ],
    passive: [
      { comment: 'Très bon pain, mais les frais de port sont un peu élevés.', reasons: ['price'] },
      { comment: 'Bien, j’aimerais pouvoir choisir le tranchage.', reasons: ['ordering'] },
      { comment: 'Bon produit. Le choix des jours de cuisson est limité.', reasons: ['ordering'] },
      { comment: 'Le pain aux noix manquait un peu de noix.', reasons: ['taste'] },
      { comment: 'Correct, rien à redire, rien d’exceptionnel non plus.', reasons: [] },
    ],
    detractor: [
      {
        comment: 'Impossible d’utiliser mon code de réduction, et personne ne répond.',
        reasons: ['ordering', 'service'],
      },
      { comment: 'Paiement refusé deux fois avant de passer. Stressant.', reasons: ['ordering'] },
      { comment: 'Pain trop cuit à mon goût, presque brûlé dessous.', reasons: ['taste'] },
      { comment: 'Beaucoup trop cher pour la taille du pain.', reasons: ['price'] },
      { comment: 'J’ai écrit au service client il y a une semaine, toujours rien.', reasons: ['service'] },
    ],
  },
  delivery: {
    promoter: [
      { comment: 'Reçu le lendemain, encore croustillant. Impressionnant.', reasons: ['freshness', 'delay'] },
      { comment: 'Emballage sans plastique, très soigné.', reasons: ['packaging'] },
      { comment: 'Livreur aimable et à l’heure annoncée.', reasons: ['courier', 'delay'] },
      { comment: 'Le petit mot écrit à la main m’a fait sourire.', reasons: ['packaging'] },
      { comment: 'Parfait, comme toujours depuis un an.', reasons: [] },
    ],
    passive: [
      { comment: 'Arrivé avec un jour de retard mais bon.', reasons: ['delay'] },
      { comment: 'Carton un peu grand pour deux pains.', reasons: ['packaging'] },
      { comment: 'Suivi de colis pas très précis.', reasons: ['delay', 'courier'] },
    ],
    detractor: [
      { comment: 'Colis arrivé ouvert, une miche écrasée.', reasons: ['packaging', 'courier'] },
      { comment: 'Trois jours de retard : le pain était sec.', reasons: ['delay', 'freshness'] },
      { comment: 'Le livreur a laissé le colis sous la pluie.', reasons: ['courier'] },
      { comment: 'Livré chez le voisin sans prévenir.', reasons: ['courier'] },
      { comment: 'Il manquait un pain dans ma commande.', reasons: ['packaging'] },
    ],
  },
};
