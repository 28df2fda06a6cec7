import type { Texts } from '../../../shared/schemas/survey.ts';

// \u2068 … \u2069: a name in another script keeps its own direction, and the sentence its order.
export const ar: Texts = {
  question: 'ما مدى احتمال أن توصي أصدقاءك بمتجر \u2068{name}\u2069؟',
  lowerLabel: 'غير محتمل إطلاقًا',
  upperLabel: 'محتمل جدًا',
  followUp: {
    promoter: 'شكرًا لك! ما أكثر ما أعجبك؟',
    passive: 'شكرًا لك. ما الذي كان ينقصنا لنحصل على\u00a010؟',
    detractor: 'شكرًا على صراحتك. ما الذي يمكننا تحسينه؟',
  },
  thanks: {
    promoter: 'شكرًا جزيلًا، لقد أسعدتنا إجابتك.',
    passive: 'شكرًا لك، إجابتك تساعدنا على التحسّن.',
    detractor: 'شكرًا لإخبارنا بذلك، فهو يساعدنا على التحسّن.',
  },
  reasons: 'يمكن اختيار أكثر من إجابة',
  comment: 'تعليقك (اختياري)',
  send: 'إرسال',
  close: 'إغلاق',
  review: 'شارك تجربتك',
  kept: 'ستُرسل إجابتك في أقرب وقت ممكن.',
  privacy: 'الخصوصية',
  change: 'تعديل تقييمي',
  later: 'اسألني لاحقًا',
  copy: 'نسخ تعليقي',
  copied: 'تم نسخ تعليقك.',
  contact: 'أود الحصول على رد',
  email: 'عنوان بريدك الإلكتروني',
  emailIncomplete: 'يبدو أن هذا العنوان غير مكتمل.',
  emailUse: 'لن نستخدمه إلا للرد عليك.',
};
