import type { Texts } from '../../../shared/schemas/survey.ts';

export const en: Texts = {
  question: 'How likely are you to recommend {name} to a friend?',
  lowerLabel: 'Not at all likely',
  upperLabel: 'Extremely likely',
  followUp: {
    promoter: 'Thank you! What did you like most?',
    passive: 'Thank you. What would have made it a\u00a010?',
    detractor: 'Thank you for being honest. What should we do better?',
  },
  thanks: {
    promoter: 'Thank you so much, you’ve made our day.',
    passive: 'Thank you. Your answer helps us improve.',
    detractor: 'Thank you for telling us. It helps us do better.',
  },
  reasons: 'Choose as many as you like',
  comment: 'Your comment (optional)',
  send: 'Send',
  close: 'Close',
  review: 'Share your experience',
  kept: 'Your answer will be sent as soon as possible.',
  privacy: 'Privacy',
  change: 'Change my score',
  later: 'Ask me later',
  copy: 'Copy my words',
  copied: 'Your words are copied.',
  contact: 'I’d like a reply',
  email: 'Your e-mail address',
  emailIncomplete: 'This address looks incomplete.',
  emailUse: 'We only use it to reply to you.',
};
