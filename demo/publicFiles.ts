import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

/** Path on the server → the file. Whatever is asked for is only looked up here, so no path leads out of the folder. */
export type PublicFiles = ReadonlyMap<string, { type: string; body: Buffer }>;

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export function readPublicFiles(folder: string): PublicFiles {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    names.flatMap((name) => {
      const type = TYPES[extname(name)];
      return type ? [[`/${name.split(sep).join('/')}`, { type, body: readFileSync(join(folder, name)) }]] : [];
    }),
  );
}
