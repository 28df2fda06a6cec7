/** What a channel can be told of. In owners' programs for years, never rename. */
export const EVENTS = [
  /** A score was given. */
  'response.created',
  /** Words, reasons or another score were added. */
  'response.completed',
  /** Somebody is to be called back: the alert, `commentWaitSeconds` after the score. */
  'case.opened',
  /** A case has changed so that its owner should look again: a worse score, a comment after the alert went out. */
  'case.updated',
  /** Its due time has passed and nobody has called. Once a case. */
  'case.overdue',
  /** It was resolved, or lost. */
  'case.closed',
  /** Many alerts within the hour, in one. */
  'alerts.grouped',
  /** Another channel of the site was switched off, or a delivery to it died. */
  'channel.failed',
  /** The day or the week in numbers, where there is something to say. */
  'digest',
  /** Sent by the owner to try a channel; about no shopper. */
  'test',
] as const;

export type EventType = (typeof EVENTS)[number];
