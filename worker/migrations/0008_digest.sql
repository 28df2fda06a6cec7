-- The day or the week in numbers, told to whoever wants to hear of it: docs/decisions/0022-digest.md.

-- When each site's digest is due, and the days that the last one was about.
CREATE TABLE digests (
  site TEXT PRIMARY KEY REFERENCES sites (id),
  nextAt INTEGER DEFAULT 0, -- 0: to be found out; null: never
  every TEXT CHECK (every IN ('day', 'week')),
  fromDay TEXT,
  toDay TEXT,
  toldAt INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX digests_by_next ON digests (nextAt) WHERE nextAt IS NOT NULL;

INSERT INTO digests (site) SELECT id FROM sites;

CREATE TRIGGER sites_digest AFTER INSERT ON sites BEGIN
  INSERT INTO digests (site) VALUES (new.id);
END;

-- The hour or the zone is another one now.
CREATE TRIGGER sites_digest_changed AFTER UPDATE OF configuration ON sites
WHEN new.configuration ->> '$.timeZone' IS NOT old.configuration ->> '$.timeZone'
  OR new.configuration -> '$.alerts.digest' IS NOT old.configuration -> '$.alerts.digest' BEGIN
  UPDATE digests SET nextAt = 0 WHERE site = new.id;
END;

-- No day is told of twice.
CREATE TRIGGER digests_told AFTER UPDATE OF toDay ON digests
WHEN new.toDay > coalesce(old.toDay, '') BEGIN
  INSERT INTO events (site, event, dueAt, at, details)
  VALUES (new.site, 'digest', new.toldAt, new.toldAt,
    json_object('every', new.every, 'from', new.fromDay, 'to', new.toDay));
END;
