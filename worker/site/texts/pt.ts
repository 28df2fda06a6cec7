import type { Texts } from '../../../shared/schemas/survey.ts';

// European Portuguese.
export const pt: Texts = {
  question: 'Qual é a probabilidade de recomendar {name} a um amigo ou familiar?',
  lowerLabel: 'Nada provável',
  upperLabel: 'Muito provável',
  followUp: {
    promoter: 'Obrigado! De que mais gostou?',
    passive: 'Obrigado. O que faltou para um\u00a010?',
    detractor: 'Obrigado pela sinceridade. O que podemos melhorar?',
  },
  thanks: {
    promoter: 'Muito obrigado, ficamos mesmo felizes.',
    passive: 'Obrigado, a sua resposta ajuda-nos a melhorar.',
    detractor: 'Obrigado por nos dizer. Ajuda-nos a fazer melhor.',
  },
  reasons: 'Pode escolher várias opções',
  comment: 'O seu comentário (opcional)',
  send: 'Enviar',
  close: 'Fechar',
  review: 'Partilhe a sua experiência',
  kept: 'A sua resposta será enviada assim que possível.',
  privacy: 'Privacidade',
  change: 'Alterar a minha nota',
  later: 'Mais tarde',
  copy: 'Copiar o meu comentário',
  copied: 'O seu comentário foi copiado.',
  contact: 'Gostaria de uma resposta',
  email: 'O seu endereço de e-mail',
  emailIncomplete: 'Este endereço parece incompleto.',
  emailUse: 'Só o usamos para lhe responder.',
};
