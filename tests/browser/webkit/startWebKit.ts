import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver';

export interface WebKit {
  /** A browser that has never been anywhere. The driver has one at a time. */
  open(): Promise<WebDriver>;
  stop(): void;
}

const START_TIMEOUT_MS = 20_000;

/** WebKit under its own driver, on a screen of its own. */
export async function startWebKit(): Promise<WebKit> {
  // It takes a number that is free, and says which.
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [display] = await once(screen.stdout, 'data', { signal: AbortSignal.timeout(START_TIMEOUT_MS) });
  const port = await findFreePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    env: { ...process.env, DISPLAY: `:${String(display).trim()}`, LANG: 'C.UTF-8', TZ: 'Europe/Paris' },
    stdio: 'ignore',
  });
  const stop = () => [driver, screen].forEach((process: ChildProcess) => process.kill());
  process.once('exit', stop);
  const address = `http://127.0.0.1:${port}`;
  await whenListening(address);
  return {
    open: async () =>
      new Builder()
        .usingServer(address)
        .withCapabilities(new Capabilities({ browserName: 'MiniBrowser' }))
        .build(),
    stop,
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function whenListening(address: string): Promise<void> {
  for (const until = Date.now() + START_TIMEOUT_MS; ; await new Promise((then) => setTimeout(then, 50))) {
    const isThere = await fetch(`${address}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    if (Date.now() > until) throw new Error(`WebKitWebDriver does not answer at ${address}`);
  }
}
