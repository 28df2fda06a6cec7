import { native } from './native.ts';

/** The JSON of a value, whatever a page calls `JSON`, and whatever old libraries left as `toJSON` on every array. */
export function toJson(value: unknown): string {
  return native('JSON').stringify(value, function (this: Record<string, unknown>, key: string) {
    // Not the second parameter: that is what `toJSON` gave.
    return this[key];
  });
}
