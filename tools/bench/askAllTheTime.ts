import type { SandboxProcess } from './sandboxProcess';

const READ_EVERY_MS = 50;

/** Calls of product clients, which have no added latency. */
export const CLIENT_PATH = '/api/v1/flags/';

/** A product client that asks for its flags. */
export function askAllTheTime({ url }: SandboxProcess) {
  const took: number[] = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const start = performance.now();
      const response = await fetch(`${url}${CLIENT_PATH}`, {
        headers: { 'x-environment-key': 'sandbox-production' },
      });
      await response.text();
      took.push(performance.now() - start);
      await new Promise(done => setTimeout(done, READ_EVERY_MS));
    }
  })();
  return {
    async stop(): Promise<readonly number[]> {
      isOver = true;
      await asking;
      return took;
    },
  };
}
