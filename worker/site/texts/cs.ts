import type { Texts } from '../../../shared/schemas/survey.ts';

// \u00a0: a preposition of one letter does not end a line.
export const cs: Texts = {
  question: 'Jak pravděpodobné je, že byste {name} doporučili známým?',
  lowerLabel: 'Zcela nepravděpodobné',
  upperLabel: 'Velmi pravděpodobné',
  followUp: {
    promoter: 'Děkujeme! Co se vám líbilo nejvíc?',
    passive: 'Děkujeme. Co chybělo k\u00a0desítce?',
    detractor: 'Děkujeme za upřímnost. Co můžeme zlepšit?',
  },
  thanks: {
    promoter: 'Moc děkujeme, máme velkou radost.',
    passive: 'Děkujeme, vaše odpověď nám pomáhá se zlepšovat.',
    detractor: 'Děkujeme, že jste nám to řekli. Pomůže nám to se zlepšit.',
  },
  reasons: 'Můžete vybrat více možností',
  comment: 'Váš komentář (nepovinný)',
  send: 'Odeslat',
  close: 'Zavřít',
  review: 'Podělte se o\u00a0svou zkušenost',
  kept: 'Vaši odpověď odešleme, jakmile to půjde.',
  privacy: 'Ochrana soukromí',
  change: 'Změnit hodnocení',
  later: 'Zeptat se později',
  copy: 'Zkopírovat můj komentář',
  copied: 'Váš komentář je zkopírovaný.',
  contact: 'Přeji si odpověď',
  email: 'Vaše e-mailová adresa',
  emailIncomplete: 'Adresa vypadá neúplně.',
  emailUse: 'Použijeme ji jen k\u00a0tomu, abychom vám odpověděli.',
};
