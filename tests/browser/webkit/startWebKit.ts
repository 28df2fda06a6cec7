import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver';

export interface WebKit {
  /** A browser that has never been anywhere. The driver has one at a time. */
  open(): Promise<WebDriver>;
  stop(): void;
}

interface Driver {
  address: string;
  /** Ends it, and the browser that it has started. */
  stop(): void;
}

const START_TIMEOUT_MS = 20_000;
const STARTS = 3;

/** WebKit under its own driver, on a screen of its own. */
export async function startWebKit(): Promise<WebKit> {
  // It takes a number that is free, and says which.
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  process.once('exit', () => screen.kill());
  const [display] = await once(screen.stdout, 'data', { signal: AbortSignal.timeout(START_TIMEOUT_MS) });
  const start = () => startDriver(`:${String(display).trim()}`);
  let driver = await start();
  return {
    open: async () => {
      for (let starts = 1; ; starts += 1)
        try {
          return await openBrowser(driver.address);
        } catch (error) {
          if (starts === STARTS) throw error;
          console.log(`${String(error)}: starting another WebKitWebDriver`);
          driver.stop();
          driver = await start();
        }
    },
    stop: () => {
      driver.stop();
      screen.kill();
    },
  };
}

async function startDriver(display: string): Promise<Driver> {
  const port = await findFreePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    env: { ...process.env, DISPLAY: display, LANG: 'C.UTF-8', TZ: 'Europe/Paris' },
    stdio: 'ignore',
    // A process group of its own, which its browser belongs to.
    detached: true,
  });
  const stop = () => endGroup(driver);
  process.once('exit', stop);
  const address = `http://127.0.0.1:${port}`;
  await whenListening(address);
  return { address, stop };
}

/** Does nothing where it has ended already. */
function endGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
}

/** About once in eighty times the driver starts its browser, does not hear of it, and waits for ever. */
async function openBrowser(address: string): Promise<WebDriver> {
  const capabilities = new Capabilities({ browserName: 'MiniBrowser' });
  const tooLate = async (): Promise<never> => {
    await sleep(START_TIMEOUT_MS, undefined, { ref: false });
    throw new Error('WebKit does not open');
  };
  return Promise.race([new Builder().usingServer(address).withCapabilities(capabilities).build(), tooLate()]);
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function whenListening(address: string): Promise<void> {
  for (const until = Date.now() + START_TIMEOUT_MS; ; await sleep(50)) {
    const isThere = await fetch(`${address}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    if (Date.now() > until) throw new Error(`WebKitWebDriver does not answer at ${address}`);
  }
}
