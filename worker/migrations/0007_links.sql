-- Links in alerts that act on a case: docs/decisions/0020-links-in-alerts.md.

-- Which links have been used. Goes with the delivery, and no link works without its delivery.
CREATE TABLE usedLinks (
  delivery TEXT NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
  action TEXT NOT NULL CHECK (action IN ('contacted', 'resolved', 'not_a_customer')),
  usedAt INTEGER NOT NULL,
  PRIMARY KEY (delivery, action)
) STRICT, WITHOUT ROWID;

-- What a link does, in the transaction that uses it up: of any number of clicks one acts. What is done already is left as it is.
CREATE TRIGGER links_used AFTER INSERT ON usedLinks BEGIN
  -- Who is no customer is left out first: nobody is told that such a case is closed.
  INSERT INTO edits (site, response, fields, key, at)
  SELECT site, id, '["excluded"]', 'link', new.usedAt FROM responses
  WHERE new.action = 'not_a_customer' AND isExcluded = 0
    AND id = (SELECT response FROM deliveries WHERE id = new.delivery);
  UPDATE responses SET isExcluded = 1, updatedAt = max(updatedAt, new.usedAt)
  WHERE new.action = 'not_a_customer' AND isExcluded = 0
    AND id = (SELECT response FROM deliveries WHERE id = new.delivery);

  -- Whoever has resolved it has called.
  INSERT INTO caseHistory (response, at, actor, action, before, after)
  SELECT response, new.usedAt, 'link', 'state', 'open', 'contacted' FROM cases
  WHERE new.action IN ('contacted', 'resolved') AND state = 'open'
    AND response = (SELECT response FROM deliveries WHERE id = new.delivery);
  UPDATE cases SET state = 'contacted', contactedAt = coalesce(contactedAt, new.usedAt)
  WHERE new.action IN ('contacted', 'resolved') AND state = 'open'
    AND response = (SELECT response FROM deliveries WHERE id = new.delivery);

  INSERT INTO caseHistory (response, at, actor, action, before, after)
  SELECT response, new.usedAt, 'link', 'state', state, iif(new.action = 'resolved', 'resolved', 'lost') FROM cases
  WHERE new.action IN ('resolved', 'not_a_customer') AND state IN ('open', 'contacted')
    AND response = (SELECT response FROM deliveries WHERE id = new.delivery);
  UPDATE cases SET state = iif(new.action = 'resolved', 'resolved', 'lost'), closedAt = new.usedAt,
    reasonCode = iif(new.action = 'resolved', reasonCode, 'not_a_customer')
  WHERE new.action IN ('resolved', 'not_a_customer') AND state IN ('open', 'contacted')
    AND response = (SELECT response FROM deliveries WHERE id = new.delivery);
END;
