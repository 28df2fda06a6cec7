-- Spilled messages that could not be applied. They can hold what a shopper said, so they are erased as responses are.
CREATE TABLE deadLetters (
  id TEXT PRIMARY KEY, -- of the queue's message
  response TEXT, -- null where the message cannot be read
  site TEXT,
  reason TEXT NOT NULL CHECK (reason IN ('unreadable', 'refused', 'exhausted')),
  error TEXT,
  body TEXT NOT NULL CHECK (json_valid(body)),
  sentAt INTEGER NOT NULL,
  diedAt INTEGER NOT NULL
) STRICT;

CREATE INDEX deadLetters_by_time ON deadLetters (diedAt, id);
CREATE INDEX deadLetters_by_response ON deadLetters (response);
CREATE INDEX deadLetters_by_site ON deadLetters (site);
