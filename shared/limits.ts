// Plain numbers that both sides keep to. This file imports nothing, so that the widget may use its values.

/** A comment's length, in Unicode code points. */
export const MAX_COMMENT_LENGTH = 2000;

/** The body of a shopper's request, in bytes. */
export const MAX_BODY_BYTES = 16 * 1024;

/** The body of a configuration with all its texts, in bytes. */
export const MAX_CONFIGURATION_BYTES = 64 * 1024;

/** How long a response may be completed by later revisions, by the worker's clock. */
export const COMPLETION_WINDOW_MS = 30 * 60 * 1000;
