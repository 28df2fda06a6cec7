-- What points at a person: when it is emptied, who asked for it, and what must not come back.

-- Where the retention of each site stands. It reads responses from `position` on, in the order in which they came, so
-- that a run costs what it empties and not what was ever stored.
CREATE TABLE retention (
  site TEXT PRIMARY KEY REFERENCES sites (id),
  emptiedUpTo TEXT, -- all responses of this day and of those before are emptied
  position INTEGER NOT NULL DEFAULT 0, -- what was received before it, and is due, is emptied
  nextAt INTEGER NOT NULL DEFAULT 0, -- when there can be something to do: the site's next midnight
  lastRunAt INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX retention_by_next ON retention (nextAt);

INSERT INTO retention (site) SELECT id FROM sites;

CREATE TRIGGER sites_retention AFTER INSERT ON sites BEGIN
  INSERT INTO retention (site) VALUES (new.id);
END;

-- The zone or the number of days may be another one now.
CREATE TRIGGER sites_retention_changed AFTER UPDATE OF configuration ON sites BEGIN
  UPDATE retention SET nextAt = 0 WHERE site = new.id;
END;

-- A spilled response can arrive after its day was emptied, or be of such a day in a zone that the site has changed to:
-- the next run goes back for it.
CREATE TRIGGER responses_late AFTER INSERT ON responses
WHEN EXISTS (SELECT 1 FROM retention WHERE site = new.site AND (position > new.createdAt OR emptiedUpTo >= new.day)) BEGIN
  UPDATE retention SET position = min(position, new.createdAt), nextAt = 0,
    emptiedUpTo = min(emptiedUpTo, date(new.day, '-1 day'))
  WHERE site = new.site;
END;

-- What the runs did, for the owner to read: a row where something was emptied.
CREATE TABLE sweeps (
  site TEXT NOT NULL,
  at INTEGER NOT NULL,
  responses INTEGER NOT NULL DEFAULT 0,
  contacts INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (site, at)
) STRICT, WITHOUT ROWID;

-- A shopper's address is kept for the call back: it goes 30 days after the case is closed.
ALTER TABLE cases ADD COLUMN closedAt INTEGER;
ALTER TABLE cases ADD COLUMN emptiedAt INTEGER;

CREATE INDEX cases_to_empty ON cases (closedAt) WHERE closedAt IS NOT NULL AND emptiedAt IS NULL;

CREATE TRIGGER cases_closed AFTER UPDATE OF state ON cases WHEN old.state <> new.state BEGIN
  UPDATE cases SET closedAt = iif(new.state IN ('resolved', 'lost'),
    coalesce(new.closedAt, CAST(unixepoch('subsec') * 1000 AS INTEGER)), NULL)
  WHERE response = new.response;
END;

-- Who changed which fields of a response, and when; not what stood there before.
CREATE TABLE edits (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  response TEXT NOT NULL REFERENCES responses (id) ON DELETE CASCADE,
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  key TEXT NOT NULL, -- id of the API key, or `operator`
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX edits_by_response ON edits (response);

-- Erasures, deletions and objections, by pseudonyms only. Mirrored outside this database, so that a restored older copy
-- can be brought up to them again: docs/decisions/0007-personal-data.md.
CREATE TABLE journal (
  id TEXT PRIMARY KEY, -- begins with the time
  site TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('erasure', 'deletion', 'objection', 'withdrawal')),
  at INTEGER NOT NULL,
  key TEXT NOT NULL,
  subjects TEXT NOT NULL CHECK (json_valid(subjects)),
  mirroredAt INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_to_mirror ON journal (id) WHERE mirroredAt IS NULL;

-- What the journal keeps out, for every write to look up. All merging is by the later time, so that entries may be
-- applied in any order and any number of times.
CREATE TABLE withheld (
  subject TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  erasedUntil INTEGER NOT NULL DEFAULT 0, -- what was received until then stays out
  objectedAt INTEGER NOT NULL DEFAULT 0,
  withdrawnAt INTEGER NOT NULL DEFAULT 0 -- an objection that is older no longer holds
) STRICT, WITHOUT ROWID;

-- A response's id (the subjects with a dot) is used once and stays out for ever; an order or a customer may come again.
CREATE TRIGGER journal_withhold AFTER INSERT ON journal BEGIN
  INSERT INTO withheld (subject, site, erasedUntil, objectedAt, withdrawnAt)
  SELECT value, new.site,
    iif(new.kind IN ('objection', 'withdrawal'), 0, iif(instr(value, '.') > 0, 9007199254740991, new.at)),
    iif(new.kind = 'objection', new.at, 0),
    iif(new.kind = 'withdrawal', new.at, 0)
  FROM json_each(new.subjects) WHERE true
  ON CONFLICT DO UPDATE SET erasedUntil = max(erasedUntil, excluded.erasedUntil),
    objectedAt = max(objectedAt, excluded.objectedAt), withdrawnAt = max(withdrawnAt, excluded.withdrawnAt);
END;
