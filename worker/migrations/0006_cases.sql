-- A case from the call back to what became of it: docs/decisions/0019-cases.md.

ALTER TABLE cases ADD COLUMN contactedAt INTEGER; -- the first time; stays when the case is opened again
ALTER TABLE cases ADD COLUMN overdueAt INTEGER; -- when it was told of as overdue, which happens once
ALTER TABLE cases ADD COLUMN assignee TEXT;
ALTER TABLE cases ADD COLUMN gesture TEXT CHECK (gesture IN ('voucher', 'free_shipping', 'refund', 'replacement', 'apology', 'other'));
ALTER TABLE cases ADD COLUMN gestureValue INTEGER; -- thousandths of the currency's unit
ALTER TABLE cases ADD COLUMN gestureCurrency TEXT;
ALTER TABLE cases ADD COLUMN reasonCode TEXT;
ALTER TABLE cases ADD COLUMN outcome TEXT;
ALTER TABLE cases ADD COLUMN previous TEXT; -- the case that the same customer had before
ALTER TABLE cases ADD COLUMN nextResponse TEXT; -- what the same customer answered next, after the case was resolved
ALTER TABLE cases ADD COLUMN nextScore INTEGER; -- outlives `nextResponse`, which points at a person

CREATE INDEX cases_by_due_alone ON cases (site, dueAt);
CREATE INDEX cases_by_assignee ON cases (site, assignee, dueAt) WHERE assignee IS NOT NULL;
CREATE INDEX cases_by_opening ON cases (site, openedAt);
CREATE INDEX cases_to_warn_of ON cases (dueAt) WHERE state = 'open' AND overdueAt IS NULL;
CREATE INDEX cases_by_previous ON cases (previous) WHERE previous IS NOT NULL;
CREATE INDEX cases_by_next ON cases (nextResponse) WHERE nextResponse IS NOT NULL;

-- A shop may give thousands of orders one customer: only the latest ones are looked at.
DROP INDEX responses_by_customer;
CREATE INDEX responses_by_customer ON responses (site, customer, createdAt) WHERE customer IS NOT NULL;

-- Who did what when. `before` and `after` are states, times and codes; of what people wrote, only the notes are kept.
CREATE TABLE caseHistory (
  id INTEGER PRIMARY KEY,
  response TEXT NOT NULL REFERENCES cases (response) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL, -- id of the API key, or `operator`, `link`, `shopper`, `system`
  action TEXT NOT NULL,
  before TEXT,
  after TEXT,
  note TEXT
) STRICT;

CREATE INDEX caseHistory_by_case ON caseHistory (response);

INSERT INTO caseHistory (response, at, actor, action) SELECT response, openedAt, 'shopper', 'opened' FROM cases;

-- A customer who is unhappy again has a case again, and the one before says so.
CREATE TRIGGER cases_begin_history AFTER INSERT ON cases BEGIN
  INSERT INTO caseHistory (response, at, actor, action) VALUES (new.response, new.openedAt, 'shopper', 'opened');
  UPDATE cases SET previous = (
    SELECT cases.response FROM (
      SELECT other.id, other.createdAt FROM responses AS mine JOIN responses AS other
        ON other.site = mine.site AND other.customer = mine.customer AND other.createdAt <= mine.createdAt
      WHERE mine.id = new.response AND mine.customer IS NOT NULL AND other.id <> mine.id
      ORDER BY other.createdAt DESC LIMIT 20) AS earlier
    JOIN cases ON cases.response = earlier.id ORDER BY earlier.createdAt DESC LIMIT 1)
  WHERE response = new.response;
  INSERT INTO caseHistory (response, at, actor, action)
  SELECT previous, new.openedAt, 'shopper', 'returned' FROM cases WHERE response = new.response AND previous IS NOT NULL;
END;

-- Opened again, it gathers notes again; not where the response itself is emptied for good.
CREATE TRIGGER cases_reopened AFTER UPDATE OF state ON cases WHEN new.state = 'open' AND old.emptiedAt IS NOT NULL BEGIN
  UPDATE cases SET emptiedAt = NULL
  WHERE response = new.response AND EXISTS (SELECT 1 FROM responses WHERE id = new.response AND emptiedAt IS NULL);
END;

CREATE TRIGGER cases_closed_event AFTER UPDATE OF state ON cases
WHEN old.state NOT IN ('resolved', 'lost') AND new.state IN ('resolved', 'lost')
  AND EXISTS (SELECT 1 FROM channels WHERE site = new.site) BEGIN
  INSERT INTO events (site, event, response, dueAt, at)
  SELECT site, 'case.closed', response, closedAt, closedAt FROM (
    SELECT new.site AS site, new.response AS response,
      coalesce(new.closedAt, CAST(unixepoch('subsec') * 1000 AS INTEGER)) AS closedAt);
END;

CREATE TRIGGER cases_overdue AFTER UPDATE OF overdueAt ON cases
WHEN old.overdueAt IS NULL AND new.overdueAt IS NOT NULL BEGIN
  INSERT INTO caseHistory (response, at, actor, action) VALUES (new.response, new.overdueAt, 'system', 'overdue');
  INSERT INTO events (site, event, response, dueAt, at)
  VALUES (new.site, 'case.overdue', new.response, new.overdueAt, new.overdueAt);
END;

-- Whether a customer whose case was resolved came back, and how content.
CREATE TRIGGER responses_answer_again AFTER INSERT ON responses
WHEN new.customer IS NOT NULL AND new.isSuspect = 0 BEGIN
  UPDATE cases SET nextResponse = new.id, nextScore = new.score
  WHERE state = 'resolved' AND nextScore IS NULL AND closedAt <= new.createdAt AND response IN (
    SELECT id FROM responses WHERE site = new.site AND customer = new.customer AND id <> new.id
    ORDER BY createdAt DESC LIMIT 20);
END;

CREATE TRIGGER responses_answer_otherwise AFTER UPDATE OF score ON responses WHEN new.customer IS NOT NULL BEGIN
  UPDATE cases SET nextScore = new.score WHERE nextResponse = new.id AND nextResponse IS NOT NULL;
END;

CREATE TRIGGER responses_answer_left_out AFTER UPDATE OF isExcluded, isSuspect ON responses
WHEN new.isExcluded > old.isExcluded OR new.isSuspect > old.isSuspect BEGIN
  UPDATE cases SET nextResponse = NULL, nextScore = NULL WHERE nextResponse = new.id AND nextResponse IS NOT NULL;
END;

-- What points at a person goes with the response, whoever empties it; that somebody came back, and how content, stays.
CREATE TRIGGER responses_emptied_case AFTER UPDATE OF emptiedAt ON responses
WHEN old.emptiedAt IS NULL AND new.emptiedAt IS NOT NULL BEGIN
  UPDATE cases SET emptiedAt = new.emptiedAt, previous = NULL, nextResponse = NULL WHERE response = new.id;
  UPDATE cases SET previous = NULL WHERE previous = new.id AND previous IS NOT NULL;
  UPDATE cases SET nextResponse = NULL WHERE nextResponse = new.id AND nextResponse IS NOT NULL;
END;

CREATE TRIGGER cases_emptied AFTER UPDATE OF emptiedAt ON cases WHEN new.emptiedAt IS NOT NULL BEGIN
  UPDATE caseHistory SET note = NULL WHERE response = new.response AND note IS NOT NULL;
END;

CREATE TRIGGER responses_deleted_case AFTER DELETE ON responses BEGIN
  UPDATE cases SET previous = NULL WHERE previous = old.id AND previous IS NOT NULL;
  UPDATE cases SET nextResponse = NULL, nextScore = NULL WHERE nextResponse = old.id AND nextResponse IS NOT NULL;
END;
