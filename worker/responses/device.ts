export type Device = 'phone' | 'tablet' | 'desktop';

/** The coarse class of the shopper's device. Read from the request and forgotten: no user agent is ever stored. */
export function readDevice(headers: Headers): Device {
  const agent = headers.get('User-Agent') ?? '';
  if (/iPad|Tablet|PlayBook|Silk|Android(?!.*Mobile)/i.test(agent)) return 'tablet';
  if (headers.get('Sec-CH-UA-Mobile') === '?1' || /Mobi|iPhone|iPod/i.test(agent)) return 'phone';
  return 'desktop';
}
