/** Bytes as base64url without padding (RFC 4648, section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The bytes of a text of base64url's digits; null where its last digit carries bits that mean nothing: one spelling each. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (digit) => digit.charCodeAt(0));
  return toBase64Url(bytes) === text ? bytes : null;
}
