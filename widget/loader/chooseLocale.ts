/**
 * The first wanted language that is offered, as it is or by its primary subtag (RFC 4647, lookup): `en-GB` finds `en`.
 * Some shop systems write `fr_FR`, and many pages have no `lang`.
 */
export function chooseLocale(wanted: readonly (string | undefined)[], offered: readonly string[]): string | undefined {
  return wanted.flatMap((tag) => [tag, `${tag}`.toLowerCase().split(/[-_]/)[0]]).find((tag) => offered.includes(tag!));
}
