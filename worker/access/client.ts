// A shopper's address is looked at while the request lasts, to count by it under a keyed hash. It is neither stored nor logged.

/** Addresses that cannot reach the edge from outside: who develops or measures on one machine is no crowd to hold back. */
const LOCAL = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd]|fe80)/;

/** The address that the edge says a request comes from, or null. */
export function readAddress(headers: Headers): string | null {
  return headers.get('CF-Connecting-IP')?.trim().toLowerCase() || null;
}

export function isLocal(address: string): boolean {
  return LOCAL.test(address);
}

/** What one client can be told by: an IPv4 address as it is, the first half of an IPv6 address, as a household has all of the rest. */
export function toNetwork(address: string): string {
  if (!address.includes(':')) return address;
  const missing = 8 - address.split(':').filter(Boolean).length;
  const groups = address
    .replace('::', `:${'0:'.repeat(Math.max(0, missing))}`)
    .split(':')
    .filter(Boolean);
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
