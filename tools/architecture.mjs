#!/usr/bin/env node
/**
 * Keeps the package picture of ARCHITECTURE.md true.
 *
 *   node tools/architecture.mjs           rewrites the picture
 *   node tools/architecture.mjs --check   fails when it is stale, or when
 *                                         ARCHITECTURE.md or README.md names
 *                                         a file that is not there
 *
 * Plain Node, no dependencies: it runs before anything is installed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SCOPE = '@production-safety/';
const START = '<!-- package-picture:start -->';
const END = '<!-- package-picture:end -->';
const PICTURE_FILE = 'ARCHITECTURE.md';
const CHECKED_FILES = [PICTURE_FILE, 'README.md'];

/** Folders whose mention in backticks or a link is a claim that they exist. */
const CLAIMED_FOLDERS = ['packages', 'plugins', 'docs', 'examples', 'tools'];

const readJson = file => JSON.parse(readFileSync(file, 'utf8'));

/** Expands `folder/*` workspaces; other patterns are refused, not guessed. */
function workspaceFolders(root) {
  const { workspaces } = readJson(join(root, 'package.json'));
  return workspaces.flatMap(pattern => {
    const [folder, rest] = pattern.split('/');
    if (rest !== '*') {
      throw new Error(
        `Workspace pattern "${pattern}" is not supported: use "<folder>/*".`,
      );
    }
    return readdirSync(join(root, folder), { withFileTypes: true })
      .filter(entry =>
        existsSync(join(root, folder, entry.name, 'package.json')),
      )
      .map(entry => `${folder}/${entry.name}`);
  });
}

/**
 * Reads every workspace package and which of the others it needs at run time.
 * Development dependencies are left out: tests may use what products may not.
 */
export function readPackages(root) {
  const packages = workspaceFolders(root).map(path => ({
    path,
    manifest: readJson(join(root, path, 'package.json')),
  }));
  const known = new Set(packages.map(({ manifest }) => manifest.name));
  return packages
    .map(({ path, manifest }) => ({
      path,
      name: manifest.name,
      uses: Object.keys({
        ...manifest.dependencies,
        ...manifest.peerDependencies,
      })
        .filter(name => known.has(name))
        .sort(),
    }))
    .sort((a, b) => a.path.localeCompare(b.path));
}

const nodeId = path => path.replace(/[^a-zA-Z0-9]/g, '_');
const label = name => name.replace(SCOPE, '').replace('backstage-plugin-', '');

/** Draws the packages as a Mermaid graph, one box per workspace folder. */
export function renderPicture(packages) {
  const idOf = new Map(packages.map(({ name, path }) => [name, nodeId(path)]));
  const folders = [...new Set(packages.map(({ path }) => path.split('/')[0]))];
  const boxes = folders.flatMap(folder => [
    `  subgraph ${folder}["${folder}/"]`,
    ...packages
      .filter(({ path }) => path.startsWith(`${folder}/`))
      .map(({ name, path }) => `    ${nodeId(path)}["${label(name)}"]`),
    '  end',
  ]);
  const arrows = packages.flatMap(({ path, uses }) =>
    uses.map(name => `  ${nodeId(path)} --> ${idOf.get(name)}`),
  );
  return ['```mermaid', 'flowchart TD', ...boxes, ...arrows, '```'].join('\n');
}

/** Puts the picture between the markers; a missing marker is an error. */
export function insertPicture(text, picture) {
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < start) {
    throw new Error(
      `${PICTURE_FILE} needs the lines "${START}" and "${END}" around its picture.`,
    );
  }
  return `${text.slice(0, start + START.length)}\n\n${picture}\n\n${text.slice(
    end,
  )}`;
}

/** Paths that a document names, in backticks or as a relative link. */
export function claimedPaths(text) {
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map(([, path]) => path);
  const linked = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, path]) => path);
  return [...quoted, ...linked]
    .map(path => path.replace(/^\.\//, '').split('#')[0])
    .filter(path => CLAIMED_FOLDERS.includes(path.split('/')[0]))
    .filter(path => path.includes('/') && !/[*<{…]/.test(path));
}

/** One sentence per file that is named but not there. */
export function missingFiles(root) {
  return CHECKED_FILES.filter(file => existsSync(join(root, file))).flatMap(
    file =>
      [...new Set(claimedPaths(readFileSync(join(root, file), 'utf8')))]
        .filter(path => !existsSync(join(root, path)))
        .map(path => `${file} names ${path}, which does not exist.`),
  );
}

/** Problems found by `--check`; empty when everything is true. */
export function check(root) {
  const text = readFileSync(join(root, PICTURE_FILE), 'utf8');
  const fresh = insertPicture(text, renderPicture(readPackages(root)));
  const stale =
    fresh === text
      ? []
      : [`${PICTURE_FILE} is stale. Run: node tools/architecture.mjs`];
  return [...stale, ...missingFiles(root)];
}

function main(root, args) {
  if (args.includes('--check')) {
    const problems = check(root);
    problems.forEach(problem => process.stderr.write(`${problem}\n`));
    return problems.length === 0 ? 0 : 1;
  }
  const file = join(root, PICTURE_FILE);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, insertPicture(text, renderPicture(readPackages(root))));
  return 0;
}

const invokedDirectly =
  process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href;
if (invokedDirectly) {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
  process.exitCode = main(root, process.argv.slice(2));
}
