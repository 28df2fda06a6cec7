import { env } from 'cloudflare:workers';
import { callAs } from './worker.ts';

export interface Message {
  site: string;
  touchpoint: string;
  order: string;
  customer: string;
  /** Seconds. */
  expiry: number;
}

/** The secrets of a site, newest first, as its owner reads them. */
export async function readSecrets(site: string): Promise<string[]> {
  const reply = await callAs(env.ADMIN_KEY, `/v1/sites/${site}/secrets`);
  return (await reply.json<{ secrets: string[] }>()).secrets;
}

/** A signature as a shop's server makes it, written from the documentation alone. `fields` may be spoilt. */
export async function signFields(secret: string, fields: string[]): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const text = fields.map((field) => `${encoder.encode(field).length}:${field},`).join('');
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
  const digits = btoa(String.fromCharCode(...mac));
  return digits.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export async function sign(secret: string, { site, touchpoint, order, customer, expiry }: Message): Promise<string> {
  return `v1.${expiry}.${await signFields(secret, ['v1', site, touchpoint, order, customer, String(expiry)])}`;
}
