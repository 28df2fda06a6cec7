export interface Product {
  id: string;
  name: string;
  weight: string;
  cents: number;
  /** One line for the list. */
  short: string;
  story: string;
  keeps: string;
  ingredients: string;
  allergens: string;
  /** What the drawing shows. */
  drawing: string;
}

export const PRODUCTS: readonly Product[] = [
  {
    id: 'boule',
    name: 'Boule de campagne',
    weight: '1 kg',
    cents: 890,
    short: 'La miche de tous les jours, croûte épaisse et mie humide.',
    story:
      'Blé de population et un dixième de seigle, vingt-quatre heures de pousse au frais, puis quarante minutes à four tombant. La croûte chante en sortant ; la mie, elle, reste humide toute la semaine.',
    keeps: '8 jours dans un torchon',
    ingredients: 'Farine de blé T80, farine de seigle T130, eau, levain, sel de Guérande',
    allergens: 'Gluten',
    drawing: 'Une boule farinée, grignée d’un épi',
  },
  {
    id: 'seigle',
    name: 'Tourte de seigle',
    weight: '1,2 kg',
    cents: 980,
    short: 'Cent pour cent seigle, craquelée, presque noire.',
    story:
      'Elle n’est pas façonnée : on la verse. La farine de seigle boit plus que son poids en eau, le dessus se fend en séchant, et le goût n’arrive vraiment que le lendemain. Parfaite avec du beurre salé et rien d’autre.',
    keeps: '12 jours dans un torchon',
    ingredients: 'Farine de seigle T130, eau, levain de seigle, sel de Guérande',
    allergens: 'Gluten',
    drawing: 'Une tourte sombre au dessus craquelé de farine',
  },
  {
    id: 'noix',
    name: 'Pain aux noix',
    weight: '600 g',
    cents: 760,
    short: 'Noix du Royans, un voile de miel de lavande.',
    story:
      'Les noix viennent de chez Odile, à Saint-Jean-en-Royans, cassées à la main l’hiver. Elles colorent la mie d’un gris violet ; une cuillerée de miel de lavande les empêche d’être amères.',
    keeps: '6 jours dans un torchon',
    ingredients: 'Farine de blé T80, eau, cerneaux de noix (18 %), levain, miel de lavande, sel de Guérande',
    allergens: 'Gluten, fruits à coque',
    drawing: 'Un pain ovale grigné de trois coups de lame, et deux noix',
  },
  {
    id: 'mie',
    name: 'Pain de mie au levain',
    weight: '700 g',
    cents: 690,
    short: 'Au lait entier, pour les tartines du matin.',
    story:
      'Une mie serrée, filante, juste un peu acidulée. Il se tranche fin, se grille bien et se congèle mieux encore : c’est celui que les enfants finissent en premier.',
    keeps: '7 jours en boîte, 2 mois au congélateur',
    ingredients: 'Farine de blé T65, lait entier, beurre, levain, sucre de canne, sel de Guérande',
    allergens: 'Gluten, lait',
    drawing: 'Un pain de mie doré, entamé',
  },
  {
    id: 'brioche',
    name: 'Brioche tressée',
    weight: '500 g',
    cents: 950,
    short: 'Levain et beurre cru, sucre en grains.',
    story:
      'Pétrie le soir, tressée à quatre heures du matin. Le levain remplace la levure : elle monte moins haut, mais elle sent la noisette et reste moelleuse jusqu’au dimanche.',
    keeps: '5 jours dans son sachet',
    ingredients: 'Farine de blé T55, œufs, beurre cru (22 %), sucre de canne, levain, sel de Guérande',
    allergens: 'Gluten, œufs, lait',
    drawing: 'Une brioche tressée, semée de sucre en grains',
  },
  {
    id: 'levain',
    name: 'Un bocal de Célestin',
    weight: '120 g',
    cents: 650,
    short: 'Notre levain, pour faire le pain chez vous.',
    story:
      'Un morceau de Célestin, notre levain, dans son bocal à élastique. La notice tient sur une carte : nourrir, attendre qu’il double, en garder une cuillère. On répond aux inquiets tous les matins, par téléphone.',
    keeps: 'Pour toujours, si vous le nourrissez',
    ingredients: 'Farine de blé T80, eau, patience',
    allergens: 'Gluten',
    drawing: 'Un bocal de levain, coiffé d’un tissu à carreaux',
  },
];

/** What posting a parcel costs, and from which sum on it costs nothing. */
export const SHIPPING = { cents: 590, freeFromCents: 4000 };

export function findProduct(id: string): Product | undefined {
  return PRODUCTS.find((product) => product.id === id);
}
