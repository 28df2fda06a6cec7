import type { ConfigurationInput } from '../../shared/schemas/site.ts';

/** The configuration of the demo shop, as its owner would write it. */
export function createDemoConfiguration(shop: string): ConfigurationInput {
  return {
    name: 'Maison Levain',
    origins: [shop],
    timeZone: 'Europe/Paris',
    locale: 'fr',
    controller: {
      name: 'Maison Levain (démonstration)',
      contact: 'bonjour@maison-levain.example',
      privacyUrl: 'https://maison-levain.example/confidentialite',
    },
    touchpoints: {
      purchase: {
        reasons: [
          { id: 'taste', label: { fr: 'Le goût', en: 'Taste' } },
          { id: 'price', label: { fr: 'Le prix', en: 'Price' } },
          { id: 'ordering', label: { fr: 'La commande', en: 'Ordering' } },
          { id: 'service', label: { fr: 'L’accueil', en: 'Service' } },
        ],
      },
      delivery: {
        question: {
          fr: 'Après cette livraison, recommanderiez-vous {name} à un proche\u202f?',
          en: 'After this delivery, how likely are you to recommend {name} to a friend?',
        },
        reasons: [
          { id: 'delay', label: { fr: 'Le délai', en: 'Speed' } },
          { id: 'packaging', label: { fr: 'L’emballage', en: 'Packaging' } },
          { id: 'courier', label: { fr: 'Le livreur', en: 'Courier' } },
          { id: 'freshness', label: { fr: 'La fraîcheur', en: 'Freshness' } },
        ],
      },
    },
    // Whoever tries the demo buys twice in a row, and wants to be asked again.
    display: { recontactDays: { answered: 0, dismissed: 0, later: 0 } },
    theme: { accent: '#7c2d12', radius: 12 },
    reviews: {
      invite: 'promoters',
      links: [{ id: 'google', platform: 'google', url: 'https://g.page/r/maison-levain-demonstration/review' }],
    },
    dimensions: ['carrier'],
  };
}
