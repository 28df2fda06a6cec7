/** A text as the worker counts and takes it: in NFC, without control characters, trimmed and cut; undefined where nothing is left. */
export function tidy(text: string, maxLength: number): string | undefined {
  return (
    text
      .normalize()
      .replace(/[^\P{Cc}\s]/gu, '')
      .trim()
      .slice(0, maxLength) || undefined
  );
}
