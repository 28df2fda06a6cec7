import type { CDPSession, Page } from 'playwright-core';

declare global {
  interface Window {
    takeInventory(): void;
    compareInventory(): string;
  }
}

export interface GlobalsWatch {
  /** The names of what the page has otherwise than when the tag was about to run, one a line: `Array.prototype.map`. */
  changed(): Promise<string>;
}

/**
 * Holds the tag's script back until the page is complete, and takes down all that its globals are then. By the debugger's
 * own protocol, because Playwright's `evaluate` works with what the page made of JSON and Map.
 */
export async function watchGlobals(page: Page): Promise<GlobalsWatch> {
  await page.addInitScript(watchFromInside);
  const session = await page.context().newCDPSession(page);
  await page.route('**/w/site_*', async (route) => {
    await page.waitForLoadState('domcontentloaded');
    await evaluate(session, 'takeInventory()');
    await route.continue();
  });
  return { changed: () => evaluate(session, 'compareInventory()') };
}

async function evaluate(session: CDPSession, expression: string): Promise<string> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, returnByValue: true });
  if (exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
  return String(result.value);
}

/** Runs in the page before all of its scripts, and uses nothing later that a script could replace. */
function watchFromInside(): void {
  const { ownKeys, getOwnPropertyDescriptor } = Reflect;
  const read = (target: object, key: PropertyKey) => getOwnPropertyDescriptor(target, key) ?? {};
  /** The one name that is ours. */
  const isOurs = (name: string) => name === 'window.plaudit';
  let inventory: { target: object; name: string; keys: PropertyKey[]; properties: PropertyDescriptor[] }[];

  window.takeInventory = () => {
    inventory = [];
    note(window, 'window');
    note(document, 'document');
    const keys = ownKeys(window);
    for (let at = 0; at < keys.length; at += 1) {
      const { value } = read(window, keys[at]!);
      if (value === window || !(typeof value === 'function' || (typeof value === 'object' && value))) continue;
      note(value, String(keys[at]));
      const { value: prototype } = read(value, 'prototype');
      if (prototype) note(prototype, `${String(keys[at])}.prototype`);
    }
  };

  function note(target: object, name: string): void {
    const keys = ownKeys(target);
    const properties: PropertyDescriptor[] = [];
    for (let at = 0; at < keys.length; at += 1) properties[at] = read(target, keys[at]!);
    inventory[inventory.length] = { target, name, keys, properties };
  }

  window.compareInventory = () => {
    let changed = '';
    for (let at = 0; at < inventory.length; at += 1) {
      const { target, name, keys, properties } = inventory[at]!;
      for (let index = 0; index < keys.length; index += 1) {
        const now = read(target, keys[index]!);
        const before = properties[index]!;
        if (now.value !== before.value && now.value === now.value) changed += `${name}.${String(keys[index])}\n`;
        else if (now.get !== before.get || now.set !== before.set) changed += `${name}.${String(keys[index])}\n`;
      }
      const keysNow = ownKeys(target);
      for (let index = 0; index < keysNow.length; index += 1) {
        const full = `${name}.${String(keysNow[index])}`;
        let isNew = !isOurs(full);
        for (let old = 0; old < keys.length; old += 1) if (keys[old] === keysNow[index]) isNew = false;
        if (isNew) changed += `${full} (new)\n`;
      }
    }
    return changed;
  };
}
