/** An address of plain letters: nothing in it means anything to a header, to HTML, or to a chat program. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[A-Za-z0-9._'+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(text);
}
