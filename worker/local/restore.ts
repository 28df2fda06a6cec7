import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { run, runAttached } from './run.ts';

// `npm run restore`: an older state of the database, and after it every erasure and objection since, so that nothing
// that a person had erased is back. Steps and reasons: docs/decisions/0007-personal-data.md.

const USAGE = `
  ADMIN_KEY=plk_… npm run restore -- --worker https://plaudit.example.workers.dev --timestamp 2026-03-31T12:00:00Z

  --bookmark B       a bookmark of Time Travel in the place of --timestamp
  --replay-only      the database has been restored already, in whatever way
  --journal FILE     replay a copy of GET /v1/journal as well, where the KV namespace was lost too
`;
/** As many as the worker takes at once. */
const ENTRIES_A_CALL = 20;

try {
  await restore(readOptions());
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

interface Options {
  worker: string;
  adminKey: string;
  /** What `wrangler d1 time-travel restore` is told; null where it has been done already. */
  moment: string[] | null;
  journal: string | null;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      worker: { type: 'string' },
      timestamp: { type: 'string' },
      bookmark: { type: 'string' },
      'replay-only': { type: 'boolean', default: false },
      journal: { type: 'string' },
    },
  });
  const adminKey = process.env['ADMIN_KEY'];
  const moment = values.timestamp
    ? ['--timestamp', values.timestamp]
    : values.bookmark
      ? ['--bookmark', values.bookmark]
      : null;
  if (!values.worker || !adminKey || (moment !== null) === values['replay-only']) throw new Error(USAGE);
  return { worker: values.worker, adminKey, moment, journal: values.journal ?? null };
}

async function restore({ worker, adminKey, moment, journal }: Options): Promise<void> {
  const replay = async (body: object) => {
    const reply = await fetch(new URL('/v1/journal/replay', worker), {
      method: 'POST',
      headers: { Authorization: `Bearer ${adminKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`The worker answered ${reply.status}: ${await reply.text()}`);
    return (await reply.json()) as { replayed: number; isComplete: boolean };
  };
  // Asked before anything changes: a wrong key or address must not leave a restored database without its replay.
  await replay({ entries: [] });
  if (moment) {
    await runAttached('wrangler', ['d1', 'time-travel', 'restore', 'plaudit', ...moment]);
    // The older state may lack tables that the code of today asks for.
    await run('wrangler', ['d1', 'migrations', 'apply', 'plaudit', '--remote']);
  }
  console.log('Replaying erasures and objections …');
  let [replayed, isComplete] = [0, false];
  while (!isComplete) {
    const step = await replay({});
    replayed += step.replayed;
    ({ isComplete } = step);
  }
  const entries = journal === null ? [] : readEntries(journal);
  for (let from = 0; from < entries.length; from += ENTRIES_A_CALL) {
    replayed += (await replay({ entries: entries.slice(from, from + ENTRIES_A_CALL) })).replayed;
  }
  console.log(`Done: ${replayed} replayed. What was erased is erased, and who objected is not asked.`);
}

/** One page of `GET /v1/journal`, or several, one after the other. */
function readEntries(file: string): unknown[] {
  const text = readFileSync(file, 'utf8').trim();
  const pages = text.startsWith('[') ? text : `[${text.replace(/}\s*\n\s*{/g, '},{')}]`;
  return (JSON.parse(pages) as { entries: unknown[] }[]).flatMap(({ entries }) => entries);
}
