import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  /** Port of the worker; 0 picks a free one. */
  port: number;
  /** Port of the demo shop; 0 picks a free one. */
  shopPort: number;
  /** Begin anew: forget what is stored. */
  isFresh: boolean;
  /** Build the widget first. */
  build: boolean;
  /** Where D1, KV and keys are kept. */
  state: string;
  /** Where the facts for scripts go. */
  factsFile: string;
}

/** @throws Error with a sentence for the person who started it */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '8787' },
      'shop-port': { type: 'string' },
      fresh: { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
      state: { type: 'string' },
    },
  });
  const port = parsePort('--port', values.port);
  return {
    port,
    shopPort: parsePort('--shop-port', values['shop-port'] ?? String(port === 0 ? 0 : port + 1)),
    isFresh: values.fresh,
    build: !values['no-build'],
    state: resolve(values.state ?? '.wrangler/local'),
    factsFile: values.state === undefined ? resolve('.demo.json') : resolve(values.state, 'demo.json'),
  };
}

function parsePort(option: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${option} must be a number from 0 to 65535.`);
}
