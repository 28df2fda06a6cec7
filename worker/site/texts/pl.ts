import type { Texts } from '../../../shared/schemas/survey.ts';

export const pl: Texts = {
  question: 'Czy polecisz {name} znajomym lub rodzinie?',
  lowerLabel: 'Na pewno nie',
  upperLabel: 'Na pewno tak',
  followUp: {
    promoter: 'Dziękujemy! Co podobało Ci się najbardziej?',
    passive: 'Dziękujemy. Czego zabrakło do\u00a010?',
    detractor: 'Dziękujemy za szczerość. Co możemy poprawić?',
  },
  thanks: {
    promoter: 'Bardzo dziękujemy, sprawia nam to ogromną radość.',
    passive: 'Dziękujemy, Twoja odpowiedź pomaga nam się rozwijać.',
    detractor: 'Dziękujemy, że nam o\u00a0tym mówisz. Dzięki temu możemy się poprawić.',
  },
  reasons: 'Możesz wybrać kilka odpowiedzi',
  comment: 'Twój komentarz (opcjonalnie)',
  send: 'Wyślij',
  close: 'Zamknij',
  review: 'Podziel się swoimi wrażeniami',
  kept: 'Twoja odpowiedź zostanie wysłana najszybciej, jak to możliwe.',
  privacy: 'Polityka prywatności',
  change: 'Zmień ocenę',
  later: 'Zapytaj później',
  copy: 'Skopiuj mój komentarz',
  copied: 'Twój komentarz został skopiowany.',
  contact: 'Proszę o\u00a0odpowiedź',
  email: 'Twój adres e-mail',
  emailIncomplete: 'Ten adres wygląda na niepełny.',
  emailUse: 'Użyjemy go tylko po to, by Ci odpowiedzieć.',
};
