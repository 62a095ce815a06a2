import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import { RunbookCommits } from './RunbookCommits';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);

class Unchanged extends Error {
  readonly name = 'NotModifiedError';
}

/** A branch that points to each of these in turn, then to the last. */
function branch(...etags: readonly (string | Error)[]) {
  const left = [...etags];
  const asked: string[] = [];
  const commits = new RunbookCommits({
    clock: systemClock,
    urlReader: {
      async readTree(url, options) {
        asked.push(url);
        const etag = left.length > 1 ? left.shift()! : left[0];
        if (etag instanceof Error) throw etag;
        if (etag === options?.etag) throw new Unchanged();
        return { etag } as never;
      },
    },
  });
  return { commits, asked };
}

const FOLDER = 'https://host/acme/web/blob/main/docs/';
const read = async () => 'text';

describe('the commit of a runbook', () => {
  it('is where the branch points before and after', async () => {
    const { commits, asked } = branch(A);
    expect(await commits.during(FOLDER, read)).toEqual({
      ...{ text: 'text', commit: A },
    });
    expect(asked).toEqual([FOLDER, FOLDER]);
  });

  it('is the one in the address, without asking', async () => {
    const { commits, asked } = branch(B);
    const folder = `https://host/acme/web/blob/${A}/docs/`;
    expect(await commits.during(folder, read)).toMatchObject({ commit: A });
    expect(asked).toEqual([]);
  });

  it.each([
    ['the branch moved meanwhile', [A, B]],
    ['the host answers no commit', ['W/"12"']],
    ['the host does not answer', [new Error('Down')]],
    ['the host does not answer any more', [A, new Error('Down')]],
  ])('is not known when %s', async (_, etags) => {
    const { commits } = branch(...etags);
    expect(await commits.during(FOLDER, read)).toEqual({ text: 'text' });
  });

  it('hides no failure of the text itself', async () => {
    const failing = async () => {
      throw new Error('No text');
    };
    await expect(branch(A).commits.during(FOLDER, failing)).rejects.toThrow(
      'No text',
    );
  });
});

describe('with what Backstage reads GitHub with', () => {
  let server: Server;
  let port: number;
  const archives: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = request.url ?? '';
      const json = (body: object) => response.end(JSON.stringify(body));
      if (path.includes('/status')) {
        const archive_url = `http://localhost:${port}/archive/{archive_format}{/ref}`;
        json({ sha: A, repository: { archive_url } });
        return;
      }
      if (path.startsWith('/archive/')) {
        archives.push(path);
        // Nobody reads on, so that it must not matter that it never ends.
        response.write('begun');
        return;
      }
      json({ default_branch: 'main' });
    });
    await new Promise<void>(resolve => {
      server.listen(0, () => resolve());
    });
    port = (server.address() as AddressInfo).port;
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise(resolve => {
      server.close(resolve);
    });
  });

  it('is told without reading the archive', async () => {
    const apiBaseUrl = `http://localhost:${port}`;
    const github = [{ host: 'code.example.com', apiBaseUrl, token: 'secret' }];
    const urlReader = UrlReaders.default({
      config: mockServices.rootConfig({ data: { integrations: { github } } }),
      logger: mockServices.logger.mock(),
    });
    const commits = new RunbookCommits({ urlReader, clock: systemClock });
    const folder = 'https://code.example.com/acme/web/blob/main/docs/';
    const found = await commits.during(folder, read);
    expect(found).toEqual({ text: 'text', commit: A });
    expect(archives).toHaveLength(1);
  });
});
