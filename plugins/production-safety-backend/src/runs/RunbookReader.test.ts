import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import { CHECKLIST, documented } from '../__testUtils__/documented';
import { RunbookReader } from './RunbookReader';

const WEB = 'component:default/web';
const PATH = 'docs/p0.md';
const MANAGED = 'backstage.io/managed-by-location';
const SOURCE = 'backstage.io/source-location';
const TECHDOCS = 'backstage.io/techdocs-ref';

const annotated = (annotations: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'web', annotations },
});

/** Reads from a code host that has these files, by address. */
function reading(
  entity: Entity | undefined,
  files: Record<string, string | Error> = {},
) {
  const asked: string[] = [];
  const reader = new RunbookReader({
    catalog: { getEntityByRef: async () => entity },
    urlReader: {
      readTree: async () => {
        throw new Error('No trees here');
      },
      readUrl: async url => {
        asked.push(url);
        const file = files[url] ?? new NotFoundError('Not there');
        if (file instanceof Error) throw file;
        return { buffer: async () => Buffer.from(file) };
      },
    },
    clock: systemClock,
  });
  const read = (path: string = PATH, entityRef: string = WEB) =>
    reader.read({ entityRef, path }, mockCredentials.user());
  return { asked, read };
}

const AT_HOST = { [TECHDOCS]: 'dir:.', [MANAGED]: '' };

describe('reading a runbook from a code host', () => {
  it.each([
    [
      'beside the catalog file',
      {
        [MANAGED]: 'url:https://host/acme/web/blob/main/app/catalog-info.yaml',
      },
      'https://host/acme/web/blob/main/app/docs/p0.md',
    ],
    [
      'from where the source is, as TechDocs does',
      {
        [MANAGED]: 'url:https://host/acme/catalog/blob/main/web.yaml',
        [SOURCE]: 'url:https://host/acme/web/tree/main/',
      },
      'https://host/acme/web/tree/main/docs/p0.md',
    ],
    [
      'in a folder of its own',
      {
        [TECHDOCS]: 'dir:./handbook',
        [MANAGED]: 'url:https://host/acme/web/blob/main/catalog-info.yaml',
      },
      'https://host/acme/web/blob/main/handbook/docs/p0.md',
    ],
    [
      'in another repository',
      {
        [TECHDOCS]: 'url:https://host/acme/docs/tree/main',
        [MANAGED]: 'url:https://host/acme/web/blob/main/catalog-info.yaml',
      },
      'https://host/acme/docs/tree/main/docs/p0.md',
    ],
  ])('finds it %s', async (_, annotations, url) => {
    const entity = annotated({ ...AT_HOST, ...annotations });
    const { asked, read } = reading(entity, { [url]: CHECKLIST });
    expect(await read()).toBe(CHECKLIST);
    expect(asked).toEqual([url]);
  });

  const entity = annotated({
    [TECHDOCS]: 'dir:.',
    [MANAGED]: 'url:https://host/acme/web/blob/main/catalog-info.yaml',
  });
  const url = 'https://host/acme/web/blob/main/docs/p0.md';

  it.each([
    ['is not there', {}, { name: 'NotFoundError' }],
    [
      'is a page for signing in',
      { [url]: '<!doctype html>' },
      { name: 'InputError' },
    ],
    [
      'is larger than anybody reads',
      { [url]: 'x'.repeat(1024 * 1024 + 1) },
      { name: 'InputError' },
    ],
    [
      'does not come',
      { [url]: new Error('connect ECONNREFUSED 10.0.0.1') },
      { code: 'port-unavailable' },
    ],
  ])('says so when it %s', async (_, files, expected) => {
    const error = await reading(entity, files)
      .read()
      .catch(each => each);
    expect(error).toMatchObject(expected);
    expect(error.message).not.toContain('10.0.0.1');
  });
});

describe('reading a runbook', () => {
  it('from disk stays in the folder of the documentation', async () => {
    const docs = documented();
    docs.write(PATH, CHECKLIST);
    const { read } = reading(docs.entity);
    expect(await read()).toBe(CHECKLIST);
    for (const path of ['../secret.md', '/etc/passwd.md', 'docs/../../x.md']) {
      await expect(read(path)).rejects.toThrow('path is no path');
    }
    docs.remove();
  });

  it('needs an entity that the reader may see, with documentation', async () => {
    await expect(reading(undefined).read()).rejects.toThrow(
      'there is no component:default/web in the catalog, or you may not see it',
    );
    await expect(reading(annotated({})).read()).rejects.toThrow(
      'has no documentation',
    );
    await expect(
      reading(annotated({})).read(PATH, 'no reference:'),
    ).rejects.toThrow('no entity reference');
  });
});
