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
  origin TEXT NOT NULL, -- the worker's own, as its owner called it: a message from a queue has no request to take it from
  signingGeneration INTEGER NOT NULL DEFAULT 1,
  rotatedAt INTEGER, -- for a day after it, messages are signed with the secret before as well
  failingSince INTEGER, -- since when every attempt has failed
  disabledAt INTEGER,
  disabledReason TEXT, -- `owner`, `gone` (410), `failing` (for days)
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX channels_by_site ON channels (site, createdAt, id);

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
  leasedUntil INTEGER NOT NULL DEFAULT 0, -- until then it belongs to the worker that is sending it; 0 where nobody is
  lastStatus INTEGER, -- HTTP status of the last attempt; null where there was no reply
  lastError TEXT, -- a code of ours, never what the other side wrote
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)), -- of the event itself, nothing personal
  isLimited INTEGER NOT NULL DEFAULT 0 CHECK (isLimited IN (0, 1)), -- counts towards `alerts.maxPerHour`
  firstAttemptAt INTEGER,
  groupedIn TEXT, -- the delivery `alerts.grouped` that tells of it instead
  createdAt INTEGER NOT NULL, -- when the event happened
  settledAt INTEGER -- when it was delivered, died, was grouped or canceled
) STRICT, WITHOUT ROWID;

CREATE INDEX deliveries_by_site ON deliveries (site, createdAt, id);
CREATE INDEX deliveries_by_state ON deliveries (site, state, createdAt, id);
CREATE INDEX deliveries_by_channel ON deliveries (channel, firstAttemptAt);
CREATE INDEX deliveries_due ON deliveries (dueAt) WHERE state = 'due';
CREATE INDEX deliveries_by_response ON deliveries (response) WHERE response IS NOT NULL;
CREATE INDEX deliveries_by_group ON deliveries (groupedIn) WHERE groupedIn IS NOT NULL;
CREATE INDEX deliveries_of_failures ON deliveries (site, createdAt) WHERE event = 'channel.failed';
CREATE INDEX deliveries_settled ON deliveries (settledAt) WHERE settledAt IS NOT NULL;

-- The outbox: `INSERT INTO events` tells all channels of the site that want to hear of it and whose filter lets it pass,
-- in the transaction of whatever happened. The one place where deliveries come from.
CREATE VIEW events AS
  SELECT site, event, response, dueAt, createdAt AS at, details FROM deliveries;

-- What a message will say that nobody has begun to send needs no second one: it is composed when it is sent.
CREATE TRIGGER events_tell_channels INSTEAD OF INSERT ON events BEGIN
  INSERT INTO deliveries (id, site, channel, event, response, dueAt, details, isLimited, createdAt)
  SELECT 'msg_' || lower(hex(randomblob(16))), new.site, channels.id, new.event, new.response, new.dueAt,
    coalesce(new.details, '{}'), new.response IS NOT NULL AND (channels.kind <> 'webhook' OR new.event LIKE 'case.%'), new.at
  FROM channels LEFT JOIN responses ON responses.id = new.response
  WHERE channels.site = new.site AND channels.disabledAt IS NULL
    AND channels.id IS NOT new.details ->> 'channel' -- nobody is told of a failing channel over itself
    AND EXISTS (SELECT 1 FROM json_each(channels.events) WHERE value = new.event)
    AND (new.response IS NULL OR (
      responses.isSuspect = 0 AND responses.isExcluded = 0
      AND (channels.touchpoints IS NULL OR EXISTS (SELECT 1 FROM json_each(channels.touchpoints) WHERE value = responses.touchpoint))
      AND (channels.categories IS NULL OR EXISTS (SELECT 1 FROM json_each(channels.categories) WHERE value =
        iif(responses.score >= 9, 'promoter', iif(responses.score >= 7, 'passive', 'detractor'))))
      AND (channels.isVerifiedOnly = 0 OR responses.isVerified = 1)
      AND (channels.minOrderValue IS NULL OR responses.orderValue >= channels.minOrderValue)
      AND NOT EXISTS (SELECT 1 FROM deliveries AS waiting
        WHERE waiting.response = new.response AND waiting.channel = channels.id AND waiting.state = 'due'
          AND waiting.leasedUntil = 0
          AND waiting.event IN (new.event, iif(new.event = 'case.updated', 'case.opened', new.event)))));
END;

CREATE VIEW waits AS
  SELECT id AS site, 1000 * coalesce(configuration ->> '$.alerts.commentWaitSeconds', 60) AS waitMs,
    coalesce(configuration ->> '$.alerts.threshold', 6) AS threshold
  FROM sites;

-- What happens to a response. Where a site has no channel, each of these costs one look into an index.

CREATE TRIGGER responses_created AFTER INSERT ON responses
WHEN EXISTS (SELECT 1 FROM channels WHERE site = new.site) BEGIN
  INSERT INTO events (site, event, response, dueAt, at)
  VALUES (new.site, 'response.created', new.id, new.createdAt, new.createdAt);
END;

-- A shopper who writes sends many revisions: one message tells of all that came within the wait for comments.
CREATE TRIGGER responses_completed AFTER UPDATE OF revision ON responses
WHEN new.revision > old.revision AND EXISTS (SELECT 1 FROM channels WHERE site = new.site) BEGIN
  INSERT INTO events (site, event, response, dueAt, at)
  SELECT new.site, 'response.completed', new.id, new.updatedAt + waitMs, new.updatedAt FROM waits WHERE site = new.site;
  INSERT INTO events (site, event, response, dueAt, at)
  SELECT new.site, 'case.updated', new.id, new.updatedAt + waitMs, new.updatedAt FROM waits
  WHERE site = new.site AND (new.score < old.score OR (new.comment IS NOT NULL AND new.comment IS NOT old.comment)
      OR (new.contact IS NOT NULL AND new.contact IS NOT old.contact))
    AND EXISTS (SELECT 1 FROM cases WHERE response = new.id AND state IN ('open', 'contacted'));
END;

-- The alert itself waits for the comment.
CREATE TRIGGER cases_opened AFTER INSERT ON cases
WHEN EXISTS (SELECT 1 FROM channels WHERE site = new.site) BEGIN
  INSERT INTO events (site, event, response, dueAt, at)
  SELECT new.site, 'case.opened', new.response, new.openedAt + waitMs, new.openedAt FROM waits WHERE site = new.site;
END;

-- A thumb that slipped: a score corrected upwards while its alert waits leaves nobody to call back, unless the shopper
-- asks for it. A case that is older than the wait is its owner's to close.
CREATE TRIGGER responses_taken_back AFTER UPDATE OF score ON responses
WHEN new.score > old.score AND new.dueAt IS NOT NULL AND new.contact IS NULL BEGIN
  DELETE FROM cases WHERE response = new.id AND state = 'open' AND EXISTS (
    SELECT 1 FROM waits WHERE waits.site = new.site AND new.score > threshold AND cases.openedAt + waitMs > new.updatedAt);
  UPDATE deliveries SET state = 'canceled', settledAt = new.updatedAt
  WHERE response = new.id AND state = 'due' AND event LIKE 'case.%'
    AND NOT EXISTS (SELECT 1 FROM cases WHERE response = new.id);
  UPDATE responses SET dueAt = NULL
  WHERE id = new.id AND NOT EXISTS (SELECT 1 FROM cases WHERE response = new.id);
END;

-- Spam and tests alert nobody, also where that turns out while the alert waits.
CREATE TRIGGER responses_left_out AFTER UPDATE OF isExcluded, isSuspect ON responses
WHEN new.isExcluded > old.isExcluded OR new.isSuspect > old.isSuspect BEGIN
  UPDATE deliveries SET state = 'canceled', settledAt = new.updatedAt WHERE response = new.id AND state = 'due';
END;

-- Nobody is told any more of what is emptied or gone. What was delivered holds nothing of a person.
CREATE TRIGGER responses_emptied AFTER UPDATE OF emptiedAt ON responses
WHEN old.emptiedAt IS NULL AND new.emptiedAt IS NOT NULL BEGIN
  DELETE FROM deliveries WHERE response = new.id AND state <> 'delivered';
END;

CREATE TRIGGER responses_deleted AFTER DELETE ON responses BEGIN
  DELETE FROM deliveries WHERE response = old.id;
END;

-- A channel that is switched off gets nothing more. Unless its owner did it, the other channels say so, and what was due
-- can be sent again once it works.
CREATE TRIGGER channels_disabled AFTER UPDATE OF disabledAt ON channels
WHEN old.disabledAt IS NULL AND new.disabledAt IS NOT NULL BEGIN
  INSERT INTO events (site, event, dueAt, at, details)
  SELECT new.site, 'channel.failed', new.disabledAt, new.disabledAt,
    json_object('channel', new.id, 'kind', new.kind, 'reason', new.disabledReason)
  WHERE new.disabledReason <> 'owner';
  UPDATE deliveries SET state = iif(new.disabledReason = 'owner', 'canceled', 'dead'), lastError = 'channel_disabled',
    settledAt = new.disabledAt, leasedUntil = 0
  WHERE channel = new.id AND state = 'due';
END;

-- A message that could not be delivered is told of over the other channels: once a day and channel, and not in a circle. Of
-- one that is gone the trigger above tells.
CREATE TRIGGER deliveries_died AFTER UPDATE OF state ON deliveries
WHEN old.state = 'due' AND new.state = 'dead' AND new.event NOT IN ('channel.failed', 'test') AND new.lastError IS NOT 'gone'
  AND NOT EXISTS (SELECT 1 FROM deliveries WHERE site = new.site AND event = 'channel.failed'
    AND createdAt > new.settledAt - 86400000 AND details ->> 'channel' = new.channel)
BEGIN
  INSERT INTO events (site, event, dueAt, at, details)
  SELECT new.site, 'channel.failed', new.settledAt, new.settledAt,
    json_object('channel', id, 'kind', kind, 'reason', 'undelivered')
  FROM channels WHERE id = new.channel AND disabledAt IS NULL;
END;
