import { env } from 'cloudflare:workers';
import { rows } from './worker.ts';

/** Every table with its columns, as they are after all migrations. */
export async function readTables(): Promise<Record<string, string[]>> {
  const tables = await rows(
    `SELECT tables.name AS "table", columns.name AS "column" FROM sqlite_master AS tables
     JOIN pragma_table_info(tables.name) AS columns
     WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%' AND tables.name NOT GLOB '_cf_*'
       AND tables.name <> 'd1_migrations' ORDER BY tables.name, columns.cid`,
  );
  const names = Map.groupBy(tables, (row) => String(row['table']));
  return Object.fromEntries([...names].map(([name, columns]) => [name, columns.map((row) => String(row['column']))]));
}

/** All that is stored anywhere: every value of every table and of both KV namespaces, keys included. */
export async function dump(): Promise<string> {
  const stored: unknown[] = [];
  for (const table of Object.keys(await readTables())) stored.push(table, await rows(`SELECT * FROM "${table}"`));
  for (const namespace of [env.SITES, env.JOURNAL]) {
    const { keys } = await namespace.list();
    for (const { name, metadata } of keys) stored.push(name, metadata, await namespace.get(name));
  }
  return JSON.stringify(stored);
}
