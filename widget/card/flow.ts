import type { ForwardLink } from '../../shared/schemas/response.ts';
import type { Score } from '../../shared/score.ts';

// Numbers, because a card only moves forward, and because the minifier then leaves nothing of the names.
export const ASKING = 0;
export const FOLLOWING_UP = 1;
export const THANKED = 2;
export const CLOSED = 3;

/** Where a card stands. The screen is a function of it, and so is the message that goes to the worker. */
export interface State {
  step: typeof ASKING | typeof FOLLOWING_UP | typeof THANKED | typeof CLOSED;
  /** The number that the arrow keys have reached, which is no answer yet. */
  picked: Score | undefined;
  /** Known from `FOLLOWING_UP` on. */
  score: Score | undefined;
  reasons: readonly string[];
  comment: string;
  /** The review links that the worker's reply invites to. */
  forward: readonly ForwardLink[];
  /** Sending failed; the response is kept and tried again. */
  isKept: boolean;
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
  forward: [],
  isKept: false,
  isAnnounced: false,
};

/** The state after a change. One that does not lead forward, such as a second tap on the scale, changes nothing. */
export function flow(state: State, change: Change): State {
  return change.step! <= state.step ? state : { ...state, ...change };
}
