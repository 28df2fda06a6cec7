import { ar } from './ar.ts';
import { cs } from './cs.ts';
import { da } from './da.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fi } from './fi.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import { it } from './it.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { sv } from './sv.ts';
import type { DebugTexts } from './texts.ts';

const TEXTS: Record<string, DebugTexts> = { ar, cs, da, de, en, es, fi, fr, he, it, nl, pl, pt, sv };

/** The words in a language or any variant of it; in English where there are none. */
export function chooseTexts(locale: string): DebugTexts {
  return TEXTS[locale.toLowerCase().split(/[-_]/)[0]!] ?? en;
}
