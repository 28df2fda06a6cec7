import type { Ask } from '../seam.ts';
import { HOST } from './createHost.ts';
import { createOutbox } from './createOutbox.ts';
import { openNotes } from './openNotes.ts';
import { sendResponse } from './sendResponse.ts';
import { whenInvited } from './whenInvited.ts';
import { whenToRetry } from './whenToRetry.ts';
import { converse } from './converse.tsx';

/** Delivers what earlier pages could not, and shows the card: at most one in a page. */
export function open(ask: Ask): unknown {
  const { survey } = ask;
  const notes = openNotes(ask.site);
  const outbox = createOutbox(notes, (message) => sendResponse(ask.origin, message), whenToRetry);
  if (!ask.isPreview) outbox.resend();
  return survey && whenInvited(ask, () => document.querySelector(HOST) || converse(ask, survey, { notes, outbox }));
}
