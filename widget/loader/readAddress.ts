/** The address of the page. Fragments don't count. */
export function readAddress(): string {
  return location.href.split('#')[0]!;
}
