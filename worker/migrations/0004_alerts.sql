-- Who is told, and of what: channels of alerts, what happened (`events`), and the deliveries that follow from the two.

-- Where a site's alerts go. What a channel needs to sign is derived from the worker's secret, never stored (decision 8).
CREATE TABLE channels (
  id TEXT PRIMARY KEY, -- `channel_…`
  site TEXT NOT NULL REFERENCES sites (id),
  kind TEXT NOT NULL CHECK (kind IN ('webhook', 'slack', 'discord', 'teams', 'email')),
  name TEXT NOT NULL DEFAULT '', -- what its owner calls it
  target TEXT NOT NULL, -- an https address, or an e-mail address
  events TEXT NOT NULL CHECK (json_valid(events)), -- the names of events that it is told of
  -- The filter: null lets everything through. An event that is about no response passes it.
  categories TEXT CHECK (categories IS NULL OR json_valid(categories)),
  touchpoints TEXT CHECK (touchpoints IS NULL OR json_valid(touchpoints)),
  isVerifiedOnly INTEGER NOT NULL DEFAULT 0 CHECK (isVerifiedOnly IN (0, 1)),
  minOrderValue INTEGER, -- thousandths of a unit, whatever the currency
  signingGeneration INTEGER NOT NULL DEFAULT 1,
  rotatedAt INTEGER, -- for a day after it, messages are signed with the secret before as well
  failingSince INTEGER, -- since when every attempt has failed
  disabledAt INTEGER,
  disabledReason TEXT, -- `owner`, `gone` (410), `failing` (for days)
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX channels_by_site ON channels (site, createdAt);

-- One alert to one channel, with its attempts. It holds no word of a shopper: the message is composed when it is sent,
-- from what is stored then, so that erasure reaches it.
CREATE TABLE deliveries (
  id TEXT PRIMARY KEY, -- `msg_…`: the stable id of the message (`webhook-id`), the same at every attempt
  site TEXT NOT NULL,
  channel TEXT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
  event TEXT NOT NULL,
  response TEXT, -- null where the event is about no response
  state TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'delivered', 'grouped', 'dead', 'canceled')),
  dueAt INTEGER NOT NULL, -- of the next attempt
  attempts INTEGER NOT NULL DEFAULT 0,
  leasedUntil INTEGER NOT NULL DEFAULT 0, -- until then it belongs to the worker that is sending it
  lastStatus INTEGER, -- HTTP status of the last attempt; null where there was no reply
  lastError TEXT, -- a code of ours, never what the other side wrote
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)), -- of the event itself, nothing personal
  createdAt INTEGER NOT NULL,
  settledAt INTEGER -- when it was delivered, died, or was canceled
) STRICT, WITHOUT ROWID;

CREATE INDEX deliveries_by_site ON deliveries (site, createdAt, id);
CREATE INDEX deliveries_due ON deliveries (dueAt) WHERE state = 'due';
CREATE INDEX deliveries_by_response ON deliveries (response) WHERE response IS NOT NULL;

-- The outbox: `INSERT INTO events` tells all channels of the site that want to hear of it and whose filter lets it pass,
-- in the transaction of whatever happened. The one place where deliveries come from.
CREATE VIEW events AS
  SELECT site, event, response, dueAt, createdAt AS at, details FROM deliveries;

CREATE TRIGGER events_tell_channels INSTEAD OF INSERT ON events BEGIN
  INSERT INTO deliveries (id, site, channel, event, response, dueAt, details, createdAt)
  SELECT 'msg_' || lower(hex(randomblob(16))), new.site, channels.id, new.event, new.response, new.dueAt,
    coalesce(new.details, '{}'), new.at
  FROM channels LEFT JOIN responses ON responses.id = new.response
  WHERE channels.site = new.site AND channels.disabledAt IS NULL
    AND EXISTS (SELECT 1 FROM json_each(channels.events) WHERE value = new.event)
    AND (new.response IS NULL OR (
      responses.isSuspect = 0 AND responses.isExcluded = 0
      AND (channels.touchpoints IS NULL OR EXISTS (SELECT 1 FROM json_each(channels.touchpoints) WHERE value = responses.touchpoint))
      AND (channels.categories IS NULL OR EXISTS (SELECT 1 FROM json_each(channels.categories) WHERE value =
        CASE WHEN responses.score >= 9 THEN 'promoter' WHEN responses.score >= 7 THEN 'passive' ELSE 'detractor' END))
      AND (channels.isVerifiedOnly = 0 OR responses.isVerified = 1)
      AND (channels.minOrderValue IS NULL OR responses.orderValue >= channels.minOrderValue)));
END;
