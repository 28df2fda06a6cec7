-- Times are UTC milliseconds of the worker's clock; days are the site's own, YYYY-MM-DD.

CREATE TABLE sites (
  id TEXT PRIMARY KEY,
  configuration TEXT NOT NULL CHECK (json_valid(configuration)),
  version INTEGER NOT NULL DEFAULT 1,
  signingGeneration INTEGER NOT NULL DEFAULT 1, -- signing secrets are derived, never stored: this one and the one before count
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Only a SHA-256 of a key is kept: 256 random bits need no slow hash.
CREATE TABLE keys (
  hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  site TEXT NOT NULL REFERENCES sites (id),
  name TEXT NOT NULL DEFAULT '', -- what its owner calls it
  scope TEXT NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
  createdAt INTEGER NOT NULL,
  revokedAt INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX keys_by_site ON keys (site, createdAt);

CREATE TABLE responses (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL REFERENCES sites (id),
  touchpoint TEXT NOT NULL,
  revision INTEGER NOT NULL,
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
  comment TEXT,
  reasons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(reasons)),
  contact TEXT CHECK (contact IS NULL OR json_valid(contact)),
  orderId TEXT,
  orderKey TEXT, -- keyed hash of the order: outlives `orderId`, so that an order stays answered after retention
  orderValue INTEGER, -- thousandths of the currency's unit
  currency TEXT,
  newCustomer INTEGER,
  customer TEXT, -- a keyed hash unless the site chose otherwise
  isVerified INTEGER NOT NULL DEFAULT 0 CHECK (isVerified IN (0, 1)), -- signed by the shop's server
  properties TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(properties)),
  locale TEXT,
  device TEXT NOT NULL CHECK (device IN ('phone', 'tablet', 'desktop')),
  page TEXT,
  day TEXT NOT NULL,
  dimensions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(dimensions)), -- [[dimension, value], …], each once
  offered TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(offered)), -- review links shown
  clicked TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(clicked)), -- review links followed
  isExcluded INTEGER NOT NULL DEFAULT 0 CHECK (isExcluded IN (0, 1)), -- by the owner: spam, a test
  isSuspect INTEGER NOT NULL DEFAULT 0 CHECK (isSuspect IN (0, 1)), -- by the worker: a bot, too fast
  tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
  note TEXT,
  dueAt INTEGER, -- when somebody should have called back; null where nobody has to
  emptiedAt INTEGER, -- when retention or erasure emptied what points at a person
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One response per site, touchpoint and order.
CREATE UNIQUE INDEX responses_by_order ON responses (site, orderKey, touchpoint) WHERE orderKey IS NOT NULL;
CREATE INDEX responses_by_time ON responses (site, createdAt, id);
CREATE INDEX responses_by_customer ON responses (site, customer) WHERE customer IS NOT NULL;

-- Shoppers to call back.
CREATE TABLE cases (
  response TEXT PRIMARY KEY REFERENCES responses (id) ON DELETE CASCADE,
  site TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'contacted', 'resolved', 'lost')),
  openedAt INTEGER NOT NULL,
  dueAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX cases_by_due ON cases (site, state, dueAt);

CREATE TRIGGER responses_open_case AFTER INSERT ON responses WHEN new.dueAt IS NOT NULL BEGIN
  INSERT INTO cases (response, site, openedAt, dueAt) VALUES (new.id, new.site, new.updatedAt, new.dueAt)
  ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER responses_open_case_later AFTER UPDATE OF dueAt ON responses
WHEN old.dueAt IS NULL AND new.dueAt IS NOT NULL BEGIN
  INSERT INTO cases (response, site, openedAt, dueAt) VALUES (new.id, new.site, new.updatedAt, new.dueAt)
  ON CONFLICT DO NOTHING;
END;

-- Eleven counters per site, touchpoint and day for the whole (dimension '', value '') and for each value of each
-- dimension. `amounts` adds up what has no fixed set of names: {"value/EUR/3": …, "offered/google/9": …}, by score.
CREATE TABLE totals (
  site TEXT NOT NULL,
  touchpoint TEXT NOT NULL,
  dimension TEXT NOT NULL,
  day TEXT NOT NULL,
  value TEXT NOT NULL,
  s0 INTEGER NOT NULL DEFAULT 0,
  s1 INTEGER NOT NULL DEFAULT 0,
  s2 INTEGER NOT NULL DEFAULT 0,
  s3 INTEGER NOT NULL DEFAULT 0,
  s4 INTEGER NOT NULL DEFAULT 0,
  s5 INTEGER NOT NULL DEFAULT 0,
  s6 INTEGER NOT NULL DEFAULT 0,
  s7 INTEGER NOT NULL DEFAULT 0,
  s8 INTEGER NOT NULL DEFAULT 0,
  s9 INTEGER NOT NULL DEFAULT 0,
  s10 INTEGER NOT NULL DEFAULT 0,
  amounts TEXT NOT NULL DEFAULT '{}',
  shown INTEGER NOT NULL DEFAULT 0,
  dismissed INTEGER NOT NULL DEFAULT 0,
  later INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (site, touchpoint, dimension, day, value)
) STRICT, WITHOUT ROWID;

-- What one response adds to the totals: the only place that says so. The triggers below and the recount read it.
CREATE VIEW contributions AS
  SELECT id AS response, site, touchpoint, '' AS dimension, day, '' AS value, score,
    (SELECT json_group_object(name, amount) FROM (
      SELECT 'value/' || currency || '/' || score AS name, orderValue AS amount
        WHERE currency IS NOT NULL AND orderValue > 0
      UNION ALL SELECT 'offered/' || value || '/' || score, 1 FROM json_each(offered)
      UNION ALL SELECT 'clicked/' || value || '/' || score, 1 FROM json_each(clicked)
    )) AS amounts
  FROM responses WHERE isExcluded = 0 AND isSuspect = 0
  UNION ALL
  SELECT responses.id, site, touchpoint, entry.value ->> 0, day, entry.value ->> 1, score, '{}'
  FROM responses, json_each(responses.dimensions) AS entry WHERE isExcluded = 0 AND isSuspect = 0;

-- Writing to this view adds a contribution to the totals (sign 1) or takes it out again (sign -1): the one sum.
CREATE VIEW changes AS SELECT *, 1 AS sign FROM contributions;

CREATE TRIGGER changes_add_up INSTEAD OF INSERT ON changes BEGIN
  INSERT INTO totals (site, touchpoint, dimension, day, value, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, amounts)
  VALUES (new.site, new.touchpoint, new.dimension, new.day, new.value,
    new.sign * (new.score = 0), new.sign * (new.score = 1), new.sign * (new.score = 2), new.sign * (new.score = 3),
    new.sign * (new.score = 4), new.sign * (new.score = 5), new.sign * (new.score = 6), new.sign * (new.score = 7),
    new.sign * (new.score = 8), new.sign * (new.score = 9), new.sign * (new.score = 10), new.amounts)
  ON CONFLICT DO UPDATE SET s0 = s0 + excluded.s0, s1 = s1 + excluded.s1, s2 = s2 + excluded.s2,
    s3 = s3 + excluded.s3, s4 = s4 + excluded.s4, s5 = s5 + excluded.s5, s6 = s6 + excluded.s6,
    s7 = s7 + excluded.s7, s8 = s8 + excluded.s8, s9 = s9 + excluded.s9, s10 = s10 + excluded.s10,
    amounts = iif(excluded.amounts = '{}', amounts, (
      SELECT json_group_object(key, amount) FROM (SELECT key, sum(value) AS amount FROM (
        SELECT key, value FROM json_each(totals.amounts)
        UNION ALL SELECT key, new.sign * value FROM json_each(excluded.amounts)
      ) GROUP BY key HAVING sum(value) <> 0)));
END;

-- Totals change in the transaction of the response, whoever writes it. A change takes the old contribution out before
-- the row changes and puts the new one in after. (`INSERT OR REPLACE` would skip the taking out: never use it here.)
CREATE TRIGGER responses_insert AFTER INSERT ON responses BEGIN
  INSERT INTO changes SELECT *, 1 FROM contributions WHERE response = new.id;
END;

CREATE TRIGGER responses_before_update BEFORE UPDATE ON responses
WHEN old.score <> new.score OR old.isExcluded <> new.isExcluded OR old.isSuspect <> new.isSuspect
  OR old.dimensions <> new.dimensions
  OR old.offered <> new.offered OR old.clicked <> new.clicked OR old.orderValue IS NOT new.orderValue
  OR old.currency IS NOT new.currency OR old.day <> new.day OR old.touchpoint <> new.touchpoint
BEGIN
  INSERT INTO changes SELECT *, -1 FROM contributions WHERE response = old.id;
END;

CREATE TRIGGER responses_after_update AFTER UPDATE ON responses
WHEN old.score <> new.score OR old.isExcluded <> new.isExcluded OR old.isSuspect <> new.isSuspect
  OR old.dimensions <> new.dimensions
  OR old.offered <> new.offered OR old.clicked <> new.clicked OR old.orderValue IS NOT new.orderValue
  OR old.currency IS NOT new.currency OR old.day <> new.day OR old.touchpoint <> new.touchpoint
BEGIN
  INSERT INTO changes SELECT *, 1 FROM contributions WHERE response = new.id;
END;

CREATE TRIGGER responses_before_delete BEFORE DELETE ON responses BEGIN
  INSERT INTO changes SELECT *, -1 FROM contributions WHERE response = old.id;
END;
