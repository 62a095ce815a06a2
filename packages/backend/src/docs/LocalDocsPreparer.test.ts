import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { LocalDocsPreparer } from './LocalDocsPreparer';

describe('LocalDocsPreparer', () => {
  const repository = createMockDirectory();
  const preparer = new LocalDocsPreparer(
    ScmIntegrations.fromConfig(new ConfigReader({})),
  );

  const entityAt = (file: string, ref = 'dir:.') => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: {
      name: 'production-safety',
      annotations: {
        'backstage.io/techdocs-ref': ref,
        'backstage.io/managed-by-location': `file:${file}`,
      },
    },
  });

  const entity = () => entityAt(repository.resolve('catalog-info.yaml'));

  beforeEach(() => {
    repository.setContent({
      'catalog-info.yaml': '',
      'mkdocs.yml': 'site_name: A\ndocs_dir: handbook\n',
      handbook: { 'index.md': '# Hello', concepts: { 'one.md': 'One' } },
      node_modules: { big: { 'file.js': '' } },
    });
  });

  it('copies the settings and the pages, and nothing else', async () => {
    const { preparedDir } = await preparer.prepare(entity());
    expect((await readdir(preparedDir)).sort()).toEqual([
      'handbook',
      'mkdocs.yml',
    ]);
    expect(
      await readFile(join(preparedDir, 'handbook/concepts/one.md'), 'utf8'),
    ).toBe('One');
  });

  it('says that nothing changed when nothing changed', async () => {
    const { etag } = await preparer.prepare(entity());
    await expect(preparer.prepare(entity(), { etag })).rejects.toMatchObject({
      name: 'NotModifiedError',
    });
  });

  it.each([
    ['a page', { handbook: { 'index.md': '# Bye' } }],
    ['a new page', { handbook: { 'new.md': '' } }],
    ['the settings', { 'mkdocs.yml': 'site_name: B\ndocs_dir: handbook\n' }],
  ])('prepares again after %s changed', async (_, change) => {
    const { etag } = await preparer.prepare(entity());
    repository.addContent(change);
    const again = await preparer.prepare(entity(), { etag });
    expect(again.etag).not.toBe(etag);
  });

  it('refuses a docs folder outside the folder of the entity', async () => {
    repository.addContent({ 'mkdocs.yml': 'docs_dir: ../secrets\n' });
    await expect(preparer.prepare(entity())).rejects.toThrow(
      /not allowed to refer to a directory outside/,
    );
  });
});
