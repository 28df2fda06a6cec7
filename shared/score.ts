/** The eleven answers to "how likely are you to recommend us?". Written out: `Array.from` is replaced on some shops' pages. */
export const SCORES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** An integer from 0 to 10. */
export type Score = (typeof SCORES)[number];

/** Derived from the score, never stored and never sent by the client. */
export type Category = 'promoter' | 'passive' | 'detractor';

/** Promoter 9–10, passive 7–8, detractor 0–6 (Reichheld 2003, "The One Number You Need to Grow"). */
export function categoryOf(score: number): Category {
  return score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor';
}
