import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { nl } from './nl.ts';
import { pt } from './pt.ts';
import type { Words } from './words.ts';

const LANGUAGES: Record<string, Words> = { de, en, es, fr, it, nl, pt };

/** The words of a locale's language; English where it is none of ours. */
export function wordsFor(locale: string): Words {
  const [language = ''] = locale.toLowerCase().split('-');
  return Object.hasOwn(LANGUAGES, language) ? (LANGUAGES[language] ?? en) : en;
}
