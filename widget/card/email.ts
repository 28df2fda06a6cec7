/**
 * An address that the worker takes for certain: narrower than RFC 5322, as its check is. One that is refused would take the
 * score with it. Written for the `pattern` of a field, which browsers compile with the `v` flag: there, "-" is escaped.
 */
export const EMAIL = String.raw`([\w'+\-]+\.)*[\w'+\-]*[\w+\-]@([A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}`;

/** The address that was typed, or undefined where it is none. */
export function parseEmail(typed: string): string | undefined {
  const email = typed.trim();
  return RegExp(`^${EMAIL}$`).test(email) && email.length < 255 ? email : undefined;
}
