import type { Texts } from '../../../shared/schemas/survey.ts';
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

/** The languages that the widget speaks by itself. */
export const BUILT_IN: Readonly<Record<string, Texts>> = { fr, en, de, es, it, nl, pt, pl, sv, da, fi, cs, ar, he };

/** Languages whose script runs from right to left (Unicode CLDR, `characterOrder`): an owner may write in others than ours. */
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ks|ku-arab|ps|sd|syr|ug|ur|yi)(-|$)/i;

/** The direction in which a language is written and the card laid out. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.test(locale) ? 'rtl' : 'ltr';
}
