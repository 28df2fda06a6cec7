// Controls but the line break and the tab, and what has no width or turns the direction of what follows.
const INVISIBLE = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0]/gu;

// Joiners belong to Persian and to emoji of several people: they stay between two characters that can be joined.
const LONELY_JOINER =
  /(?<!(?![a-zA-Z])[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]|[\u200c\u200d](?!(?![a-zA-Z])[\p{L}\p{Extended_Pictographic}])/gu;

/** Room for a text, in UTF-16 units: what every service counts at most. Cut between code points, with … where cut. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length >= max) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * What somebody typed, for people to read: the words stay, what a program could make something of does not. No format
 * of ours can forbid links – mail and chat programs find them in plain text – so that addresses are spelled as security
 * reports do: `https[://]evil[.]com`. Markup of a format is the business of whoever writes that format (decision 18).
 */
export function say(typed: string, max: number): string {
  const visible = typed
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(LONELY_JOINER, '');
  return cut(unlink(visible), max).trim();
}

/** The same, in one line. */
export function sayInLine(typed: string, max: number): string {
  return say(typed.replace(/\s+/g, ' '), max);
}

function unlink(text: string): string {
  return text
    .replaceAll('://', '[://]')
    .replace(/(?<=\p{L}):(?=[\p{L}\p{N}+@/\\])/gu, '[:]')
    .replace(/\.(?=\p{L}[\p{L}\p{M}\p{N}-])|[．。｡](?=[A-Za-z])/gu, '[.]')
    .replaceAll('@', '＠')
    .replace(/<(?=[\p{L}!@＠#:/?])/gu, '‹');
}
