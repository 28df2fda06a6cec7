import type { Ask } from '../seam.ts';
import { HOST } from './createHost.ts';
import { createOutbox } from './createOutbox.ts';
import { openNotes } from './openNotes.ts';
import { sendResponse } from './sendResponse.ts';
import { whenToRetry } from './whenToRetry.ts';
import { converse } from './converse.tsx';

/** Delivers what earlier pages could not, and shows the card: at most one in a page. */
export function open(ask: Ask): void {
  const notes = openNotes(ask.site);
  const outbox = createOutbox(notes, (message) => sendResponse(ask.origin, message), whenToRetry);
  if (!ask.isPreview) outbox.resend();
  if (ask.survey && !document.querySelector(HOST)) converse(ask, ask.survey, { notes, outbox });
}
