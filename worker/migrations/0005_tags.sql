-- When and on which of its own hosts a site's tag was last seen, to the hour: an owner's proof that it is installed.
CREATE TABLE tags (
  site TEXT PRIMARY KEY,
  host TEXT NOT NULL,
  seenAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
