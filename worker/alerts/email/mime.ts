import type { EmailMessage } from './compose.ts';
import { isAddress } from './isAddress.ts';

/**
 * The message as it travels: RFC 5322 with the header words of RFC 2047, all of it ASCII in short lines. Nothing can
 * add a header: texts travel encoded, addresses and the other headers are refused where they are not what they must be.
 * (Why no library: decision 18.)
 * @throws Error where an address or a header is none
 */
export function toMime({ from, to, replyTo, subject, text, html, headers }: EmailMessage): string {
  const boundary = `plaudit-${crypto.randomUUID()}`;
  return [
    `From: ${encodeWords(from.name)}\r\n <${checkAddress(from.address)}>`,
    `To: <${checkAddress(to)}>`,
    ...(replyTo === null ? [] : [`Reply-To: <${checkAddress(replyTo)}>`]),
    `Subject: ${encodeWords(subject)}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${checkValue(name, value)}`),
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"`,
    '',
    ...writePart('text/plain', text, boundary),
    // The last one is the one that is shown.
    ...writePart('text/html', html, boundary),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

function writePart(type: string, text: string, boundary: string): string[] {
  return [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    ...encodeLines(text.replace(/\r?\n/g, '\r\n')),
  ];
}

/** Base64 in lines of 76 (RFC 2045, 6.8). */
function encodeLines(text: string): string[] {
  const bytes = new TextEncoder().encode(text);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 57) lines.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 57))));
  return lines;
}

/** Each word at most 75 characters, whole code points in each, each on its own line (RFC 2047, 2 and 5). */
function encodeWords(text: string): string {
  const encoder = new TextEncoder();
  const words: number[][] = [[]];
  for (const character of text.replace(/[\r\n]+/g, ' ')) {
    const bytes = encoder.encode(character);
    if ((words.at(-1)?.length ?? 0) + bytes.length > 39) words.push([]);
    words.at(-1)?.push(...bytes);
  }
  return words.map((bytes) => `=?utf-8?B?${btoa(String.fromCharCode(...bytes))}?=`).join('\r\n ');
}

function checkAddress(address: string): string {
  if (isAddress(address)) return address;
  throw new Error('Not an e-mail address that a header can carry');
}

function checkValue(name: string, value: string): string {
  if (/^[A-Za-z-]+$/.test(name) && /^[ -~]{1,900}$/.test(value)) return value;
  throw new Error(`The header ${JSON.stringify(name)} cannot carry this value`);
}
