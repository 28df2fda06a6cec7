import type { ForwardLink } from '../../shared/schemas/response.ts';
import type { Notes } from './openNotes.ts';

/** What became of a message: the worker took it or never will (`forward`), or it may take it later. */
export interface Tried {
  forward?: readonly ForwardLink[];
  /** How long the worker asks to wait; 0 or NaN where it does not say. */
  waitSeconds?: number;
}

/** Never rejects. */
type Send = (message: string) => Promise<Tried>;

/** Resolves when it is worth trying again. */
type WhenToRetry = (failures: number, waitSeconds?: number) => Promise<unknown>;

export interface Outbox {
  /** Keeps the message of a response in place of an earlier one and sends it; `onTried` hears of each attempt. */
  put(id: string, message: string, onTried: (tried: Tried) => void): void;
  /** Sends whatever earlier pages could not deliver. */
  resend(): void;
}

/**
 * Delivers each response at least once; the worker makes it exactly once, by its id. A message is kept until it is settled
 * or until a newer one of the same response, which says all that it said, takes its place. The newer one does not wait for
 * the older: the page may be going away, and the worker lets the highest revision win in whatever order they arrive.
 */
export function createOutbox(notes: Notes, send: Send, whenToRetry: WhenToRetry): Outbox {
  const kept = () => notes.read().unsent || {};

  async function deliver(id: string, message: string, onTried?: (tried: Tried) => void): Promise<void> {
    for (let failures = 0; kept()[id] === message;) {
      // From now, so that a request which never ends costs no pause as well.
      const pause = whenToRetry(++failures);
      pause.catch(() => {});
      const tried = await send(message);
      if (kept()[id] !== message) return;
      if (tried.forward) forget(id);
      onTried?.(tried);
      if (tried.forward) return;
      await pause;
      if (tried.waitSeconds) await whenToRetry(0, tried.waitSeconds);
    }
  }

  function forget(id: string): void {
    const { [id]: _, ...unsent } = kept();
    notes.write({ unsent: Object.keys(unsent)[0] ? unsent : undefined });
  }

  return {
    put(id, message, onTried) {
      notes.write({ unsent: { ...kept(), [id]: message } });
      deliver(id, message, onTried).catch(() => {});
    },
    resend() {
      for (const [id, message] of Object.entries(kept())) deliver(id, message).catch(() => {});
    },
  };
}
