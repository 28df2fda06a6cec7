/**
 * Whether an order or shopper belongs to the percentage that is asked. Computed from the key, so that the answer stays the
 * same without anything being stored.
 * Multiplying by 2³²/φ (Knuth, TAOCP 3, 6.4) spreads consecutive order numbers evenly; the small prime of FNV does not.
 */
export function isInShare(key: string, percentage: number): boolean {
  let hash = 0;
  for (const char of key) hash = Math.imul(hash ^ char.charCodeAt(0), 0x9e3779b1);
  return hash / 2 ** 32 + 0.5 < percentage / 100;
}
