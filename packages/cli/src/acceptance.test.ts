import { copyFileSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  FakePortal,
  PORTAL_TOKEN,
  type PortalMode,
} from './__testUtils__/FakePortal';
import { DS2 } from './__testUtils__/SandboxServer';
import { siteproof } from './__testUtils__/siteproof';
import { patternOf, readTranscript } from './__testUtils__/transcript';

jest.setTimeout(60_000);

const here = siteproof();
const folder = resolve(__dirname, '../acceptance');
const transcripts = readdirSync(folder).filter(name => name.endsWith('.md'));

let portal: FakePortal | undefined;
afterEach(() => portal?.stop());

/** What a line of a `setup` block does. */
const SETUP: Record<string, (rest: string) => unknown> = {
  serve: percent => here.server.serve(DS2, Number(percent)),
  fault: fault => here.server.fault(JSON.parse(fault)),
  repair: () => here.server.clearFaults(),
  env: assignment => {
    const [name, ...value] = assignment.split('=');
    here.machine.env[name] = value.join('=');
  },
  answer: answers => {
    here.machine.answers = answers.split(' | ');
  },
  copy: file =>
    copyFileSync(
      join(folder, 'runbooks', file),
      join(here.machine.folder, file),
    ),
  edit: change => {
    const [file, from, to] = change.split(' | ');
    const text = readFileSync(join(here.machine.folder, file), 'utf8');
    here.machine.write(file, text.replace(from, to));
  },
  portal: async mode => {
    portal ??= await FakePortal.start();
    portal.mode = mode as PortalMode;
    here.machine.env.SAFETY_PORTAL_URL = portal.url;
    here.machine.env.SAFETY_PORTAL_TOKEN = PORTAL_TOKEN;
  },
};

/** A line that was replaced on the terminal is not there any more. */
function withoutLiveLines(printed: string): string {
  return printed
    .split('\n')
    .map(line => line.split('\r\u001b[K').pop())
    .join('\n');
}

it.each(transcripts)('%s is what happens', async name => {
  portal = undefined;
  const steps = readTranscript(readFileSync(`${folder}/${name}`, 'utf8'));
  for (const step of steps) {
    if (step.kind === 'setup') {
      const [word, ...rest] = step.line.split(' ');
      await SETUP[word](rest.join(' '));
      continue;
    }
    const { code, stdout, stderr } = await here.machine.run(step.argv);
    const printed = withoutLiveLines(`${stdout}${stderr}`);
    expect(printed).toMatch(patternOf(step.prints));
    expect(code).toBe(step.code);
  }
  expect(steps.length).toBeGreaterThan(1);
});
