import { aServer } from '../__testUtils__/aServer';
import { DS2 } from '../__testUtils__/SandboxServer';
import { siteproof } from '../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

beforeEach(() => here.server.serve(DS2, 100));

const rollback = (...more: string[]) =>
  here.machine.run(['rollback', '--yes', '--reason', 'Broken', ...more]);
const resultOf = (stdout: string) => JSON.parse(stdout).results[0];

const WEBHOOK_SECRET = 'T000/B000/very-secret-hook';

afterEach(() => expectNoHook());

function expectNoHook() {
  expect(here.machine.everything).not.toContain(WEBHOOK_SECRET);
}

it('tells Slack what begins and how it ended', async () => {
  const channel = await aServer(() => 200);
  here.machine.env.SAFETY_SLACK_WEBHOOK = `${channel.url}/${WEBHOOK_SECRET}`;
  expect((await rollback()).code).toBe(0);
  await channel.stop();
  expect(channel.bodies[0]).toContain('rolls back Design system v2: Broken');
  expect(channel.bodies[1]).toContain('V1 for all users, confirmed');
});

it('does not wait for Slack, and does not mind when it is away', async () => {
  here.machine.env.SAFETY_SLACK_WEBHOOK = `http://127.0.0.1:9/${WEBHOOK_SECRET}`;
  expect((await rollback()).code).toBe(0);
  const silent = await aServer(() => undefined);
  here.machine.env.SAFETY_SLACK_WEBHOOK = `${silent.url}/${WEBHOOK_SECRET}`;
  const { stdout } = await rollback('--json');
  await silent.stop();
  expect(resultOf(stdout).confirmedMs).toBeLessThan(1_500);
});
