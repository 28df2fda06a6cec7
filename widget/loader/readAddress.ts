/** The address of the page. Fragments don't count. Not from `location`, which costs a page that asks nothing a tenth of a millisecond. */
export function readAddress(): string {
  return document.URL.split('#')[0]!;
}
