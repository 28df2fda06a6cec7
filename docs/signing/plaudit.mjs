import { createHmac } from 'node:crypto';

// For the shop's server. The secret never goes into a page: this runs where the confirmation page is made.

const DAY_SECONDS = 24 * 60 * 60;

/**
 * The signature for `data-signature` of the tag, or `signature` of `plaudit('identify', …)`.
 * `order` and `customer` are the very texts that the page gives; leave out what it does not give.
 *
 * @param {string} secret `pls_…`
 * @param {{ site: string, touchpoint?: string, order?: string, customer?: string, expiry?: number }} message
 *   `expiry` in seconds since 1970; by default in 30 days
 * @returns {string} `v1.<expiry>.<43 characters>`
 */
export function signOrder(secret, message) {
  const { site, touchpoint = 'purchase', order = '', customer = '' } = message;
  const { expiry = Math.floor(Date.now() / 1000) + 30 * DAY_SECONDS } = message;
  // Each field stands after its length in bytes, so that no two orders can read the same.
  const text = ['v1', site, touchpoint, String(order), String(customer), String(expiry)]
    .map((field) => `${Buffer.byteLength(field)}:${field},`)
    .join('');
  return `v1.${expiry}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
