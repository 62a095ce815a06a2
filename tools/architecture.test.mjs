import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, it } from 'node:test';

import {
  check,
  claimedPaths,
  insertPicture,
  missingFiles,
  readPackages,
  renderPicture,
} from './architecture.mjs';

const roots = [];
afterEach(() => {
  roots.splice(0).forEach(root => rmSync(root, { recursive: true }));
});

function aRepository(files) {
  const root = mkdtempSync(join(tmpdir(), 'architecture-'));
  roots.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(
      join(root, path),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  }
  return root;
}

const EMPTY = [
  '# Architecture',
  '<!-- package-picture:start -->',
  '<!-- package-picture:end -->',
  'End.',
].join('\n');

const REPOSITORY = {
  'package.json': { workspaces: ['packages/*', 'plugins/*'] },
  'packages/core/package.json': { name: '@production-safety/core' },
  'packages/testing/package.json': {
    name: '@production-safety/testing',
    dependencies: { '@production-safety/core': 'workspace:^', yaml: '^2' },
  },
  'plugins/one/package.json': {
    name: '@production-safety/backstage-plugin-one',
    dependencies: { '@production-safety/core': 'workspace:^' },
    devDependencies: { '@production-safety/testing': 'workspace:^' },
  },
  'plugins/README.md': 'not a package',
};

describe('the package picture', () => {
  it('shows what packages need at run time and leaves test use out', () => {
    const picture = renderPicture(readPackages(aRepository(REPOSITORY)));
    assert.match(picture, /plugins_one --> packages_core/);
    assert.match(picture, /packages_testing --> packages_core/);
    assert.doesNotMatch(picture, /plugins_one --> packages_testing/);
    assert.doesNotMatch(picture, /yaml/);
  });

  it('names packages without scope and groups them by folder', () => {
    const picture = renderPicture(readPackages(aRepository(REPOSITORY)));
    assert.match(
      picture,
      /subgraph plugins\["plugins\/"\]\n {4}plugins_one\["one"\]/,
    );
  });

  it('replaces what is between the markers and nothing else', () => {
    const once = insertPicture(EMPTY, 'PICTURE');
    const twice = insertPicture(once, 'PICTURE');
    assert.equal(twice, once);
    assert.match(once, /^# Architecture\n/);
    assert.match(once, /End\.$/);
  });

  it('refuses a document without markers', () => {
    assert.throws(
      () => insertPicture('# Architecture', 'PICTURE'),
      /needs the lines/,
    );
  });

  it('refuses a workspace pattern it cannot expand', () => {
    const root = aRepository({
      'package.json': { workspaces: ['packages/**'] },
    });
    assert.throws(() => readPackages(root), /not supported/);
  });
});

describe('--check', () => {
  it('is quiet when the picture is fresh', () => {
    const root = aRepository(REPOSITORY);
    const fresh = insertPicture(EMPTY, renderPicture(readPackages(root)));
    writeFileSync(join(root, 'ARCHITECTURE.md'), fresh);
    assert.deepEqual(check(root), []);
  });

  it('notices a new dependency between packages', () => {
    const root = aRepository(REPOSITORY);
    const fresh = insertPicture(EMPTY, renderPicture(readPackages(root)));
    writeFileSync(join(root, 'ARCHITECTURE.md'), fresh);
    writeFileSync(
      join(root, 'packages/core/package.json'),
      JSON.stringify({
        name: '@production-safety/core',
        dependencies: { '@production-safety/testing': 'workspace:^' },
      }),
    );
    assert.deepEqual(check(root), [
      'ARCHITECTURE.md is stale. Run: node tools/architecture.mjs',
    ]);
  });

  it('names the document and the file that is not there', () => {
    const root = aRepository({
      ...REPOSITORY,
      'README.md': 'See `packages/core/package.json` and [it](docs/gone.md).',
    });
    assert.deepEqual(missingFiles(root), [
      'README.md names docs/gone.md, which does not exist.',
    ]);
  });

  for (const [text, expected] of [
    ['`packages/core`', ['packages/core']],
    ['[here](./docs/index.md#why)', ['docs/index.md']],
    ['`packages/adapter-<vendor>/src` and `plugins/*`', []],
    ['`npm start` and [a site](https://example.com/docs/x)', []],
  ]) {
    it(`reads claimed paths from: ${text}`, () => {
      assert.deepEqual(claimedPaths(text), expected);
    });
  }
});
