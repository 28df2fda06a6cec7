import { attempt } from './attempt.ts';

/**
 * Hears of whatever the page does with its data layer, whether that is there already, comes later or is replaced, and
 * whoever put a `push` of their own into it: who pushes reads `dataLayer.push` first. So nothing of the page's is wrapped.
 */
export function onDataLayer(page: object, then: () => void): void {
  observe(page, 'dataLayer', 'push');

  /** A name that is new stays out of `Object.keys`. Refuses what `var` declared: then only what lies in it is observed. */
  function observe(object: object, name: string, deeper?: string): void {
    let value: unknown;
    const set = (next: unknown) => {
      value = next;
      then();
      if (deeper) attempt(() => observe(value as object, deeper));
    };
    const get = () => {
      // The data layer itself is read by us too.
      if (!deeper) then();
      return value;
    };
    set((object as Record<string, unknown>)[name]);
    Object.defineProperty(object, name, { configurable: true, get, set });
  }
}
