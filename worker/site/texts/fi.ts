import type { Texts } from '../../../shared/schemas/survey.ts';

// The name follows "yritystä", so that it need not be inflected.
export const fi: Texts = {
  question: 'Kuinka todennäköisesti suosittelisit yritystä {name} ystävällesi?',
  lowerLabel: 'En lainkaan todennäköisesti',
  upperLabel: 'Erittäin todennäköisesti',
  followUp: {
    promoter: 'Kiitos! Mistä pidit eniten?',
    passive: 'Kiitos. Mitä jäi puuttumaan kympistä?',
    detractor: 'Kiitos rehellisyydestäsi. Mitä voisimme parantaa?',
  },
  thanks: {
    promoter: 'Lämmin kiitos, tämä ilahduttaa meitä todella.',
    passive: 'Kiitos, vastauksesi auttaa meitä kehittymään.',
    detractor: 'Kiitos, että kerroit. Se auttaa meitä parantamaan.',
  },
  reasons: 'Voit valita useita',
  comment: 'Kommenttisi (valinnainen)',
  send: 'Lähetä',
  close: 'Sulje',
  review: 'Jaa kokemuksesi',
  kept: 'Vastauksesi lähetetään mahdollisimman pian.',
  privacy: 'Tietosuoja',
  change: 'Muuta arvosanaa',
  later: 'Kysy myöhemmin',
  copy: 'Kopioi kommenttini',
  copied: 'Kommenttisi on kopioitu.',
  contact: 'Haluaisin vastauksen',
  email: 'Sähköpostiosoitteesi',
  emailIncomplete: 'Osoite näyttää puutteelliselta.',
  emailUse: 'Käytämme sitä vain vastataksemme sinulle.',
};
