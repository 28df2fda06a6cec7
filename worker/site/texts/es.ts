import type { Texts } from '../../../shared/schemas/survey.ts';

export const es: Texts = {
  question: '¿Recomendarías {name} a un familiar o amigo?',
  lowerLabel: 'Seguro que no',
  upperLabel: 'Seguro que sí',
  followUp: {
    promoter: '¡Gracias! ¿Qué es lo que más te ha gustado?',
    passive: 'Gracias. ¿Qué ha faltado para un\u00a010?',
    detractor: 'Gracias por tu sinceridad. ¿Qué podemos mejorar?',
  },
  thanks: {
    promoter: '¡Muchas gracias! Nos alegra mucho saberlo.',
    passive: 'Gracias, tu respuesta nos ayuda a mejorar.',
    detractor: 'Gracias por contárnoslo. Nos ayuda a mejorar.',
  },
  reasons: 'Puedes elegir varias opciones',
  comment: 'Tu comentario (opcional)',
  send: 'Enviar',
  close: 'Cerrar',
  review: 'Comparte tu experiencia',
  kept: 'Tu respuesta se enviará lo antes posible.',
  privacy: 'Privacidad',
  change: 'Cambiar mi nota',
  later: 'Más tarde',
  copy: 'Copiar mi comentario',
  copied: 'Tu comentario está copiado.',
  contact: 'Quiero recibir una respuesta',
  email: 'Tu correo electrónico',
  emailIncomplete: 'Esta dirección parece incompleta.',
  emailUse: 'Solo lo usamos para responderte.',
};
