import type { Texts } from '../../../shared/schemas/survey.ts';

// In the plural, which speaks to everybody. \u2068 … \u2069: a name in another script keeps its own direction.
export const he: Texts = {
  question: 'מה הסיכוי שתמליצו על \u2068{name}\u2069 לחברים?',
  lowerLabel: 'סיכוי נמוך מאוד',
  upperLabel: 'סיכוי גבוה מאוד',
  followUp: {
    promoter: 'תודה! מה אהבתם במיוחד?',
    passive: 'תודה. מה היה חסר כדי שתתנו\u00a010?',
    detractor: 'תודה על הכנות. מה כדאי לנו לשפר?',
  },
  thanks: {
    promoter: 'תודה רבה, שימחתם אותנו מאוד.',
    passive: 'תודה, התשובה שלכם עוזרת לנו להשתפר.',
    detractor: 'תודה שסיפרתם לנו. זה עוזר לנו להשתפר.',
  },
  reasons: 'אפשר לבחור כמה תשובות',
  comment: 'ההערה שלכם (לא חובה)',
  send: 'שליחה',
  close: 'סגירה',
  review: 'שתפו את החוויה שלכם',
  kept: 'התשובה שלכם תישלח בהקדם האפשרי.',
  privacy: 'פרטיות',
  change: 'שינוי הציון שלי',
  later: 'שאלו אותי אחר כך',
  copy: 'העתקת ההערה שלי',
  copied: 'ההערה שלכם הועתקה.',
  contact: 'אשמח לקבל תשובה',
  email: 'כתובת האימייל שלכם',
  emailIncomplete: 'נראה שהכתובת אינה מלאה.',
  emailUse: 'נשתמש בה רק כדי להשיב לכם.',
};
