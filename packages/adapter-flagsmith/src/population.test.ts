import { CLIENT_KEY, SandboxFlagsmith } from './__testUtils__/SandboxFlagsmith';
import { isInSplit } from './probes/split';

let sandbox: SandboxFlagsmith;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

interface Rule {
  readonly conditions: readonly { operator: string; value: string }[];
}

const IDENTITIES = 100_000;
const keyOf = (index: number) => `${CLIENT_KEY}_user-${index}`;

/** Segment and share that an exposure left in Flagsmith. */
async function stored() {
  const [segment, ...others] = await sandbox.segments();
  expect(others).toEqual([]);
  const { conditions } = segment.rules[0].rules.find((rule: Rule) =>
    rule.conditions.some(({ operator }) => operator === 'PERCENTAGE_SPLIT'),
  ) as Rule;
  return { id: segment.id as number, percent: Number(conditions[0].value) };
}

/** Numbers of the identities that are in, by the hash the server uses. */
function inside({ id, percent }: { id: number; percent: number }) {
  return Array.from({ length: IDENTITIES }, (_, index) => index).filter(index =>
    isInSplit(id, keyOf(index), percent),
  );
}

it('keeps everybody of 100,000 who was in at 5 % in at 25 % and at 50 %', async () => {
  const target = await sandbox.withFlags(3);
  const control = sandbox.control();
  const all = { on: target.flags, permanent: false };
  let before: readonly number[] = [];
  for (const percent of [5, 25, 50]) {
    await control.setExposure(target, { percent }, all);
    const now = await stored();
    expect(now.percent).toBe(percent);
    const users = inside(now);
    expect(users.length / IDENTITIES).toBeCloseTo(percent / 100, 2);
    const kept = new Set(users);
    expect(before.filter(user => !kept.has(user))).toEqual([]);
    // The server says the same, on both sides of the edge.
    for (const user of [...users.slice(0, 5), ...before.slice(0, 5)]) {
      const on = await sandbox.serves({ identity: `user-${user}` });
      expect(on).toEqual(target.flags);
    }
    before = users;
  }
}, 60_000);

it('comes back to the same people after a rollback', async () => {
  const target = await sandbox.withFlags(2);
  const control = sandbox.control();
  const all = { on: target.flags, permanent: false };
  await control.setExposure(target, { percent: 25 }, all);
  const before = inside(await stored());
  expect(before.length / IDENTITIES).toBeCloseTo(0.25, 2);
  await control.close(target);
  for (const flag of target.flags) {
    await control.switchOff(target, flag, { priority: 'rollback' });
  }
  await control.setExposure(target, { percent: 25 }, all);
  expect(inside(await stored())).toEqual(before);
}, 60_000);

it('is one for all parts of a rollout, which one write sends back', async () => {
  const target = await sandbox.withFlags(4);
  const control = sandbox.control();
  await control.setExposure(
    target,
    { percent: 50 },
    { on: target.flags, permanent: false },
  );
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, user) =>
      sandbox.serves({ identity: `user-${user}` }),
    ),
  );
  const kinds = new Set(answers.map(on => on.join()));
  expect(kinds).toEqual(new Set(['', target.flags.join()]));
  const requests = await sandbox.during(() => control.close(target));
  expect(requests.filter(({ method }) => method !== 'GET')).toHaveLength(1);
  const after = await Promise.all(
    answers.map((_, user) => sandbox.serves({ identity: `user-${user}` })),
  );
  expect(after.flat()).toEqual([]);
});

it('belongs to each rollout alone when two have a part each', async () => {
  const { flags } = await sandbox.withFlags(2);
  const [mine, theirs] = flags.map((flag, index) => ({
    name: `default.independent-${index}`,
    environment: 'production',
    flags: [flag],
  }));
  const control = sandbox.control();
  for (const each of [mine, theirs]) {
    await control.setExposure(
      each,
      { percent: 50 },
      { on: each.flags, permanent: false },
    );
  }
  const [a, b] = await sandbox.segments();
  const first = new Set(inside({ id: a.id, percent: 50 }));
  const both = inside({ id: b.id, percent: 50 }).filter(user =>
    first.has(user),
  );
  // Half of one half: the populations know nothing of one another.
  expect(both.length / IDENTITIES).toBeCloseTo(0.25, 2);
  await control.close(mine);
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, user) =>
      sandbox.serves({ identity: `user-${user}` }),
    ),
  );
  expect(new Set(answers.flat())).toEqual(new Set(theirs.flags));
}, 60_000);

it('is another one for a part of its own, which keeps its users as well', async () => {
  const { flags, ...rest } = await sandbox.withFlags(3);
  const target = {
    ...rest,
    flags,
    populations: [{ key: flags[2], part: 'search' }],
  };
  const control = sandbox.control();
  let before: readonly number[] = [];
  for (const percent of [5, 25, 50]) {
    await control.setExposure(
      target,
      { percent },
      { on: flags, permanent: false },
    );
    const segments = await sandbox.segments();
    expect(segments.map(({ name }: { name: string }) => name).sort()).toEqual([
      `rollout.${target.name}+search@${target.environment}`,
      `rollout.${target.name}@${target.environment}`,
    ]);
    const [own, shared] = ['+search@', `${target.name}@`].map(
      part =>
        segments.find(({ name }: { name: string }) => name.includes(part)).id,
    );
    const users = inside({ id: own, percent });
    const theirs = new Set(inside({ id: shared, percent }));
    const both = users.filter(user => theirs.has(user));
    expect(users.length / IDENTITIES).toBeCloseTo(percent / 100, 2);
    expect(both.length / IDENTITIES).toBeCloseTo((percent / 100) ** 2, 2);
    const kept = new Set(users);
    expect(before.filter(user => !kept.has(user))).toEqual([]);
    // The server says the same, where the two differ and where they do not.
    const one = users.find(user => !theirs.has(user));
    for (const [user, on] of [
      [one, [flags[2]]],
      [both[0], flags],
    ] as const) {
      const identity = `user-${user}`;
      expect(await sandbox.serves({ identity })).toEqual(on);
    }
    before = users;
  }
}, 60_000);
