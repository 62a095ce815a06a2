import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { SimulatedClock } from '@production-safety/testing';
import { Readable } from 'node:stream';
import { EnvFiles } from './EnvFiles';

const URL_OF_FILE = 'https://github.com/acme/web/blob/HEAD/.env.production';
const VARIABLES = [{ flag: 'ds2', name: 'FLAG_DS2', wanted: false }];

type Send = (signal?: AbortSignal) => Promise<string | Buffer>;

/** A code host that sends what it is told to. */
function hosting(send: Send, options: { streams?: boolean } = {}) {
  const clock = SimulatedClock.create();
  const logger = mockServices.logger.mock();
  const asked: string[] = [];
  const readUrl = async (url: string, { signal }: { signal?: AbortSignal }) => {
    asked.push(url);
    const bytes = Buffer.from(await send(signal));
    return {
      buffer: async () => bytes,
      ...(options.streams ? { stream: () => Readable.from([bytes]) } : {}),
    };
  };
  const urlReader = { readUrl } as never;
  const files = new EnvFiles({ urlReader, logger, clock });
  const read = () => files.read(URL_OF_FILE, VARIABLES);
  return { asked, clock, logger, read };
}

describe('the file with the variables', () => {
  it.each([{ streams: false }, { streams: true }])(
    'is read from the code host: %j',
    async options => {
      const host = hosting(async () => 'FLAG_DS2=off\n', options);
      expect((await host.read()).value).toMatchObject({
        state: 'read',
        found: { values: { FLAG_DS2: [false] } },
      });
    },
  );

  it('leaves nothing behind of what is not ours', async () => {
    const host = hosting(
      async () => 'PASSWORD=hunter2\nFLAG_DS2=hunter2\nFLAG_X=hunter2',
    );
    expect(JSON.stringify(await host.read())).not.toContain('hunter2');
  });

  it('is asked for once a minute, and says how old the answer is', async () => {
    const host = hosting(async () => '');
    const { at } = await host.read();
    await host.clock.advance(59_999);
    expect((await host.read()).at).toBe(at);
    expect(host.asked).toEqual([URL_OF_FILE]);
    await host.clock.advance(1);
    await host.read();
    expect(host.asked).toHaveLength(2);
  });

  it('is not there when the code host says so', async () => {
    const host = hosting(async () => {
      throw new NotFoundError('no');
    });
    expect((await host.read()).value.state).toBe('missing');
  });

  it.each<[string, Send, RegExp]>([
    ['is no text', async () => 'A=\0', /no file with variables/],
    [
      'is a page for signing in',
      async () => '<!doctype html>FLAG_DS2=false',
      /no file with variables/,
    ],
    [
      'is large',
      async () => 'FLAG_DS2=false\n'.padEnd(256 * 1024 + 1),
      /larger than 256 KiB/,
    ],
    [
      'is refused',
      async () => {
        throw new Error('403 for token hunter2');
      },
      /could not be read/,
    ],
  ])('is not said to be equal when what comes %s', async (_, send, reason) => {
    for (const streams of [true, false]) {
      const host = hosting(send, { streams });
      const { value } = await host.read();
      expect(value).toMatchObject({
        state: 'unreadable',
        reason: expect.stringMatching(reason),
        fix: expect.stringMatching(/\.$/),
      });
      const said = JSON.stringify([value, host.logger.warn.mock.calls]);
      expect(said).not.toContain('hunter2');
    }
  });

  it('is given up after 8 s, and the code host is told', async () => {
    let signal: AbortSignal | undefined;
    const host = hosting(given => {
      signal = given;
      return new Promise(() => {});
    });
    const reading = host.read();
    await host.clock.advance(8_000);
    expect((await reading).value).toMatchObject({
      state: 'unreadable',
      reason: 'The code host did not send the file within 8 s.',
    });
    expect(signal?.aborted).toBe(true);
  });
});
