import { native } from './native.ts';

/**
 * A UUID v4: what browsers name a blob by (File API, 8.3.1). `crypto.randomUUID` is missing on shops without https, and
 * putting one together from random bytes takes 70 bytes more.
 */
export function createId(): string {
  return native('URL').createObjectURL(new Blob()).slice(-36);
}
