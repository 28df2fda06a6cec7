import type { Texts } from '../../../shared/schemas/survey.ts';

export const nl: Texts = {
  question: 'Hoe waarschijnlijk is het dat je {name} aanbeveelt bij vrienden of familie?',
  lowerLabel: 'Zeer onwaarschijnlijk',
  upperLabel: 'Zeer waarschijnlijk',
  followUp: {
    promoter: 'Bedankt! Wat vond je het fijnst?',
    passive: 'Bedankt. Wat ontbrak er voor een\u00a010?',
    detractor: 'Bedankt voor je eerlijkheid. Wat kunnen we beter doen?',
  },
  thanks: {
    promoter: 'Hartelijk dank, daar zijn we heel blij mee.',
    passive: 'Bedankt, je antwoord helpt ons om beter te worden.',
    detractor: 'Bedankt dat je het ons vertelt. Zo kunnen we het beter doen.',
  },
  reasons: 'Meerdere antwoorden mogelijk',
  comment: 'Je opmerking (optioneel)',
  send: 'Versturen',
  close: 'Sluiten',
  review: 'Deel je ervaring',
  kept: 'Je antwoord wordt zo snel mogelijk verstuurd.',
  privacy: 'Privacyverklaring',
  change: 'Mijn cijfer wijzigen',
  later: 'Vraag het later',
  copy: 'Mijn opmerking kopiëren',
  copied: 'Je opmerking is gekopieerd.',
  contact: 'Ik wil graag een reactie',
  email: 'Je e-mailadres',
  emailIncomplete: 'Dit adres lijkt onvolledig.',
  emailUse: 'We gebruiken het alleen om je te antwoorden.',
};
