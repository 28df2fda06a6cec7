import type { ForwardLink } from '../../shared/schemas/response.ts';
import type { Score } from '../../shared/score.ts';

// Numbers, because a card moves forward, and because the minifier then leaves nothing of the names.
export const ASKING = 0;
export const FOLLOWING_UP = 1;
export const THANKED = 2;
export const CLOSED = 3;
/** Closed for now: "ask me later". */
export const PUT_OFF = 4;

/** Where a card stands. The screen is a function of it, and so is the message that goes to the worker. */
export interface State {
  step: typeof ASKING | typeof FOLLOWING_UP | typeof THANKED | typeof CLOSED | typeof PUT_OFF;
  /** The number that the arrow keys have reached, which is no answer yet. */
  picked: Score | undefined;
  /** Known from `FOLLOWING_UP` on, and while it is being changed. */
  score: Score | undefined;
  reasons: readonly string[];
  comment: string;
  /** As it is typed; what is no address is not sent. */
  email: string;
  /** The review links that the worker's reply invites to. */
  forward: readonly ForwardLink[];
  /** Sending failed; the response is kept and tried again. */
  isKept: boolean;
  /** The comment is on the clipboard. */
  isCopied: boolean;
  /** The question of a popup is read out once, when the popup has come into view. */
  isAnnounced: boolean;
}

/** What an event says: the fields of the state that it changes. */
export type Change = Partial<State>;

export const opened: State = {
  step: ASKING,
  picked: undefined,
  score: undefined,
  reasons: [],
  comment: '',
  email: '',
  forward: [],
  isKept: false,
  isCopied: false,
  isAnnounced: false,
};

/**
 * The state after a change. One that does not lead forward, such as a second tap on the scale, changes nothing; the one way
 * back leads from the follow-up to the scale, where the score may be changed.
 */
export function flow(state: State, change: Change): State {
  const isWayBack = change.step === ASKING && state.step === FOLLOWING_UP;
  return change.step! <= state.step && !isWayBack ? state : { ...state, ...change };
}
