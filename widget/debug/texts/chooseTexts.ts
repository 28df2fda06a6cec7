import { en } from './en.ts';
import { fr } from './fr.ts';
import type { DebugTexts } from './texts.ts';

const TEXTS: Record<string, DebugTexts> = { en, fr };

/** The words in a language or any variant of it; in English where there are none. */
export function chooseTexts(locale: string): DebugTexts {
  return TEXTS[locale.toLowerCase().split(/[-_]/)[0]!] ?? en;
}
