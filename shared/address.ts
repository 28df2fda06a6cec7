// `URL` is the same on pages, at the edge and in Node, but in no language library that all three share.
declare const URL: {
  new (address: string): { protocol: string; hostname: string; origin: string; username: string; password: string };
  canParse(address: string): boolean;
};

/** Whether the text is an origin exactly as browsers send it: scheme, host and port, nothing after them, no wildcard. */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.origin === text && !text.includes('*') && (url.protocol === 'https:' || url.protocol === 'http:');
}

/** Whether the text is a complete https address without credentials; plain http passes for the machine one develops on. */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
