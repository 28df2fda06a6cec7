import type { Ask } from '../seam.ts';
import { HOST } from './createHost.ts';
import { createOutbox, type Outbox } from './createOutbox.ts';
import { openNotes, type Notes } from './openNotes.ts';
import { sendResponse } from './sendResponse.ts';
import { whenChosen } from './whenChosen.ts';
import { whenInvited } from './whenInvited.ts';
import { whenToRetry } from './whenToRetry.ts';
import { converse } from './converse.tsx';

interface Tools {
  notes: Notes;
  outbox: Outbox;
}

/** Delivers what earlier pages could not, and shows the card: at most one in a page. */
export function open(ask: Ask): unknown {
  const tools = (ask.tools ??= createTools(ask)) as Tools;
  const { survey } = ask;
  return (
    survey &&
    whenInvited(ask, () =>
      whenChosen(ask, survey, (chosen) => {
        // The shopper may have left the page meanwhile, or answered in another tab.
        if (ask.isAsked?.() !== false && !document.querySelector(HOST)) converse(ask, chosen, tools);
      }),
    )
  );
}

/** Once a document: what is on its way already is not sent by a second card too. */
function createTools(ask: Ask): Tools {
  const notes = openNotes(ask.site);
  const outbox = createOutbox(notes, (message) => sendResponse(ask.origin, message), whenToRetry);
  if (!ask.isPreview) outbox.resend();
  ask.memory = () => notes.read();
  return { notes, outbox };
}
