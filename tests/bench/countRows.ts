/** A D1 binding that adds up the rows its statements read and write: what D1 bills. */
export function countRows(db: D1Database): { db: D1Database; rows: { read: number; written: number } } {
  const rows = { read: 0, written: 0 };
  const inner = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
  const note = <Row>(result: D1Result<Row>): D1Result<Row> => {
    rows.read += result.meta.rows_read;
    rows.written += result.meta.rows_written;
    return result;
  };
  const watch = (statement: D1PreparedStatement): D1PreparedStatement => {
    const watched = {
      bind: (...values: unknown[]) => watch(statement.bind(...values)),
      all: async <Row>() => note(await statement.all<Row>()),
      run: async <Row>() => note(await statement.run<Row>()),
      // `first` hides how many rows it read; `all` of the same statement reads as many.
      first: async <Row>() => note(await statement.all<Row>()).results[0] ?? null,
    } as D1PreparedStatement;
    inner.set(watched, statement);
    return watched;
  };
  const watched = {
    prepare: (sql: string) => watch(db.prepare(sql)),
    batch: async <Row>(statements: D1PreparedStatement[]) =>
      (await db.batch<Row>(statements.map((statement) => inner.get(statement) ?? statement))).map(note),
  } as D1Database;
  return { db: watched, rows };
}
