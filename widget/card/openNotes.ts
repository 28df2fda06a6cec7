import { MEMORY, type Memory } from '../memory.ts';
import { native } from './native.ts';
import { toJson } from './toJson.ts';

/** The memory of one site. */
export interface Notes {
  read(): Memory;
  write(changes: { [Key in keyof Memory]: Memory[Key] | undefined }): void;
}

/** In `localStorage`; as long as the page lives where storage throws, is full, or takes a text and does not give it back. */
export function openNotes(site: string): Notes {
  const key = MEMORY + site;
  let unwritten: Memory | undefined;

  function read(): Memory {
    try {
      return unwritten || native('JSON').parse(localStorage[key] || '{}');
    } catch {
      return {};
    }
  }

  return {
    read,
    write(changes) {
      unwritten = { ...read(), ...changes } as Memory;
      const text = toJson(unwritten);
      try {
        localStorage[key] = text;
        if (localStorage[key] === text) unwritten = undefined;
      } catch {
        // `unwritten` holds it.
      }
    },
  };
}
