import { withinTime } from '../withinTime.ts';
import { writeResponses, type Outcome, type ResponseRecord } from './responses.ts';
import { troubleOf } from './troubleOf.ts';

// A call to D1 costs the same whatever it carries, and D1 carries out one at a time. So what arrives while a write is under
// way waits for its end and is then written by one call. Nobody waits where nothing is under way.

/** One call carries so many: a record takes at most about 20 KB, and D1 takes 2 MB in one parameter. */
const MAX_RECORDS = 50;
/** A write that takes longer is not waited for: it may never answer, and who runs it may be gone. */
const PATIENCE_MS = 200;

/** What will be written by one call. */
interface Group {
  records: ResponseRecord[];
  openedAt: number;
  outcomes: Promise<Outcome[]>;
}

interface Line {
  /** The group that still takes records. */
  open: Group | null;
  /** The write before it. */
  underway: Promise<unknown>;
}

const lines = new WeakMap<D1Database, Line>();

/**
 * Writes a response in one transaction with those that other requests of this isolate bring at the same moment. The
 * request that opens a group runs its write, so the others depend on it: who calls sets a time limit and may call again.
 *
 * @throws Error of the store
 */
export async function writeTogether(db: D1Database, record: ResponseRecord): Promise<Outcome> {
  const group = join(db, record);
  const place = group.records.push(record) - 1;
  try {
    return (await group.outcomes)[place] ?? 'unchanged';
  } catch (error) {
    // A record that the store refuses fails all of its group: each is then judged alone.
    if (group.records.length === 1 || troubleOf(error)) throw error;
    const [outcome] = await writeResponses(db, [record]);
    return outcome ?? 'unchanged';
  }
}

/** The group that takes this record: the open one, or a new one behind whatever is under way. */
function join(db: D1Database, record: ResponseRecord): Group {
  const line = lines.get(db) ?? { open: null, underway: Promise.resolve() };
  lines.set(db, line);
  if (line.open && takes(line.open, record)) return line.open;
  const previous = line.underway;
  const group: Group = { records: [], openedAt: Date.now(), outcomes: run() };
  line.open = group;
  line.underway = group.outcomes;
  return group;

  async function run(): Promise<Outcome[]> {
    await withinTime(PATIENCE_MS, previous).catch(() => {});
    if (line.open === group) line.open = null;
    return writeResponses(db, group.records);
  }
}

/** Messages of one response are told apart by the order in which they are written, so no group holds two of them. */
function takes({ records, openedAt }: Group, { id }: ResponseRecord): boolean {
  const isRunning = openedAt + PATIENCE_MS > Date.now();
  return isRunning && records.length < MAX_RECORDS && records.every((other) => other.id !== id);
}
