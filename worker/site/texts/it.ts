import type { Texts } from '../../../shared/schemas/survey.ts';

export const it: Texts = {
  question: 'Consiglieresti {name} a un amico o a un familiare?',
  lowerLabel: 'Sicuramente no',
  upperLabel: 'Sicuramente sì',
  followUp: {
    promoter: 'Grazie! Che cosa ti è piaciuto di più?',
    passive: 'Grazie. Che cosa è mancato per un\u00a010?',
    detractor: 'Grazie per la sincerità. Che cosa possiamo migliorare?',
  },
  thanks: {
    promoter: 'Grazie mille, ci fa davvero molto piacere.',
    passive: 'Grazie, la tua risposta ci aiuta a migliorare.',
    detractor: 'Grazie per avercelo detto: ci aiuta a migliorare.',
  },
  reasons: 'Puoi scegliere più risposte',
  comment: 'Il tuo commento (facoltativo)',
  send: 'Invia',
  close: 'Chiudi',
  review: 'Condividi la tua esperienza',
  kept: 'La tua risposta sarà inviata appena possibile.',
  privacy: 'Informativa sulla privacy',
  change: 'Modifica il voto',
  later: 'Più tardi',
  copy: 'Copia il mio commento',
  copied: 'Il tuo commento è stato copiato.',
  contact: 'Vorrei ricevere una risposta',
  email: 'Il tuo indirizzo e-mail',
  emailIncomplete: 'Questo indirizzo sembra incompleto.',
  emailUse: 'Lo usiamo solo per risponderti.',
};
