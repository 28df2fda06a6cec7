import { createServer, type AddressInfo } from 'node:net';

/**
 * The port, if nobody listens on it, on any of the addresses that `localhost` means; a free one for 0.
 * @throws Error naming the port and the option that chooses another
 */
export async function freePort(port: number, option: string): Promise<number> {
  try {
    const free = await tryToListen(port, '127.0.0.1');
    await tryToListen(free, '::1').catch(ignoreMissingIpv6);
    return free;
  } catch {
    throw new Error(
      `Port ${port} is taken by another program. Choose another one with: npm start -- ${option} ${port + 100}`,
    );
  }
}

function tryToListen(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const { port: bound } = server.address() as AddressInfo;
      server.close(() => resolve(bound));
    });
  });
}

function ignoreMissingIpv6(error: NodeJS.ErrnoException): void {
  if (error.code === 'EADDRINUSE') throw error;
}
