import type { Texts } from '../../../shared/schemas/survey.ts';

export const da: Texts = {
  question: 'Hvor sandsynligt er det, at du vil anbefale {name} til en ven?',
  lowerLabel: 'Slet ikke sandsynligt',
  upperLabel: 'Meget sandsynligt',
  followUp: {
    promoter: 'Tak! Hvad kunne du bedst lide?',
    passive: 'Tak. Hvad skulle der til for at få et\u00a010-tal?',
    detractor: 'Tak for din ærlighed. Hvad kan vi gøre bedre?',
  },
  thanks: {
    promoter: 'Tusind tak, det bliver vi rigtig glade for.',
    passive: 'Tak, dit svar hjælper os med at blive bedre.',
    detractor: 'Tak, fordi du fortalte os det. Det hjælper os med at blive bedre.',
  },
  reasons: 'Du kan vælge flere',
  comment: 'Din kommentar (valgfri)',
  send: 'Send svar',
  close: 'Luk',
  review: 'Del din oplevelse',
  kept: 'Dit svar bliver sendt hurtigst muligt.',
  privacy: 'Privatlivspolitik',
  change: 'Ret min vurdering',
  later: 'Spørg mig senere',
  copy: 'Kopiér min kommentar',
  copied: 'Din kommentar er kopieret.',
  contact: 'Jeg vil gerne have et svar',
  email: 'Din e-mailadresse',
  emailIncomplete: 'Adressen ser ud til at være ufuldstændig.',
  emailUse: 'Vi bruger den kun til at svare dig.',
};
