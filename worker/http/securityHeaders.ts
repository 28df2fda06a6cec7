const EVERYWHERE = {
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
};

/** What a reply gets unless its route says otherwise. The script alone says `cross-origin`: shops' pages load it by a tag. */
const UNLESS_SAID = {
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const HTML_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Adds what keeps a browser from doing more with a reply than reading it. CORS requests are not touched by any of it. */
export function addSecurityHeaders(headers: Headers): void {
  for (const [name, value] of Object.entries(EVERYWHERE)) headers.set(name, value);
  for (const [name, value] of Object.entries(UNLESS_SAID)) if (!headers.has(name)) headers.set(name, value);
  const isHtml = /^text\/html/i.test(headers.get('Content-Type') ?? '');
  if (isHtml && !headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', HTML_POLICY);
}
