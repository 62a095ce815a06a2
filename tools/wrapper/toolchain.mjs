import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT, TOOLCHAIN } from './paths.mjs';
import { capture } from './processes.mjs';
import { Refusal } from './refusal.mjs';
import { runStep } from './step.mjs';
import { networkHint } from './network.mjs';

/** What Backstage 1.55 supports; on others its backend dies silently. */
const SUPPORTED_NODE_MAJORS = [22, 24];

const NODE_VERSION = '24.21.0';
const YARN_VERSION = '4.18.1';

/** Node's own packages carry the plain binaries of nodejs.org. */
const NODE_PACKAGES = [
  'linux-x64',
  'linux-arm64',
  'darwin-x64',
  'darwin-arm64',
];

/**
 * Decides what has to be fetched.
 *
 * @param machine - versions found on this machine; `yarn` undefined if none
 * @returns packages by name and exact version, empty when all fits
 */
export function planToolchain({ node, yarn, platform, arch }) {
  const wanted = {};
  const major = Number(node.replace(/^v/, '').split('.')[0]);
  if (!SUPPORTED_NODE_MAJORS.includes(major)) {
    if (!NODE_PACKAGES.includes(`${platform}-${arch}`)) {
      throw new Refusal(
        `Node ${node} does not fit and there is no Node 24 package for ` +
          `${platform} on ${arch}. Install Node 24, then run this again.`,
      );
    }
    wanted[`node-${platform}-${arch}`] = NODE_VERSION;
  }
  if (!yarn?.startsWith('4.')) wanted['@yarnpkg/cli-dist'] = YARN_VERSION;
  return wanted;
}

/**
 * Makes a Node and a Yarn that fit available.
 *
 * @returns the environment to run everything else with
 */
export async function ensureToolchain() {
  const { code, stdout } = await capture('yarn', ['--version'], {
    cwd: ROOT,
    env: { ...process.env, COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' },
  });
  const wanted = planToolchain({
    node: process.version,
    yarn: code === 0 ? stdout : undefined,
    platform: process.platform,
    arch: process.arch,
  });
  const missing = Object.entries(wanted).filter(
    ([name, version]) => installedVersion(name) !== version,
  );
  if (missing.length > 0) await fetchPackages(wanted);
  if (Object.keys(wanted).length === 0) return { ...process.env };
  const bin = linkCommands(Object.keys(wanted));
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  };
}

function installedVersion(name) {
  const file = join(TOOLCHAIN, 'node_modules', name, 'package.json');
  return existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8')).version
    : undefined;
}

async function fetchPackages(wanted) {
  mkdirSync(TOOLCHAIN, { recursive: true });
  writeFileSync(
    join(TOOLCHAIN, 'package.json'),
    JSON.stringify({ private: true, dependencies: wanted }, undefined, 2),
  );
  const what = Object.entries(wanted)
    .map(
      ([name, version]) =>
        `${name.startsWith('node-') ? 'Node' : 'Yarn'} ${version}`,
    )
    .join(' and ');
  const { code, lines } = await runStep(
    `Fetching ${what}`,
    'npm',
    ['install', '--prefix', TOOLCHAIN, '--no-audit', '--no-fund'],
    { cwd: TOOLCHAIN, log: 'toolchain' },
  );
  if (code === undefined) {
    throw new Refusal('npm is not on the PATH. Install it with Node 18+.');
  }
  if (code !== 0) {
    throw new Refusal(
      networkHint(lines) ?? `npm could not fetch ${what}; see the lines above.`,
    );
  }
}

function linkCommands(names) {
  const bin = join(TOOLCHAIN, 'bin');
  rmSync(bin, { recursive: true, force: true });
  mkdirSync(bin, { recursive: true });
  for (const name of names) {
    if (name.startsWith('node-')) {
      symlinkSync(join('../node_modules', name, 'bin/node'), join(bin, 'node'));
    } else {
      const file = join(bin, 'yarn');
      writeFileSync(
        file,
        `#!/bin/sh\nexec node "$(dirname "$0")/../node_modules/${name}/bin/yarn.js" "$@"\n`,
      );
      chmodSync(file, 0o755);
    }
  }
  return bin;
}
