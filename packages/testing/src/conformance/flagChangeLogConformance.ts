import type { FlagChange, FlagChangeLog } from '@production-safety/core';
import { codeOf, type TestRunner } from './TestRunner';
import { untilDone } from './untilDone';

/**
 * A log of flag changes, and a look at what it has.
 *
 * @public
 */
export interface FlagChangeLogUnderTest {
  readonly log: FlagChangeLog;
  /**
   * What is in it, the oldest first, with the reference of who wanted it. A
   * change that was told twice may be there once or twice.
   */
  logged(): Promise<
    readonly (Pick<FlagChange, 'id' | 'flag' | 'action' | 'at'> & {
      readonly by: string;
    })[]
  >;
  /** The next changes are taken, and who told them does not hear so. */
  loseNextAnswer(): Promise<void>;
  /** From now on it does not answer, or refuses the caller. */
  fail(how: 'unavailable' | 'rejected'): Promise<void>;
}

const AT = Date.UTC(2026, 10, 25, 12);

/** Longer than any log takes. */
const TOO_LONG = 'x'.repeat(1_000);

const change = (id: number, more: Partial<FlagChange> = {}): FlagChange => ({
  id,
  flag: 'ds2',
  action: 'updated',
  at: AT + id * 1_000,
  by: { kind: 'user', ref: 'user:default/jo' },
  ...more,
});

/**
 * What every implementation of the `FlagChangeLog` port must do, one sentence
 * a clause. `factory` connects one that has been told nothing.
 *
 * @public
 */
export function flagChangeLogConformance(
  runner: TestRunner,
  factory: () => Promise<FlagChangeLogUnderTest>,
): void {
  runner.describe('FlagChangeLog conformance', () => {
    recordClauses(runner, factory);
    repetitionClauses(runner, factory);
    failureClauses(runner, factory);
  });
}

type Factory = () => Promise<FlagChangeLogUnderTest>;

function recordClauses({ it, expect }: TestRunner, factory: Factory): void {
  it('keeps which flag, when and who, in the order told', async () => {
    const { log, logged } = await factory();
    const untaken = await log.record([
      change(7),
      change(8, {
        flag: 'ds2-größe/測試',
        action: 'created',
        by: { kind: 'system', ref: 'autopilot' },
      }),
    ]);
    await log.record([change(9, { action: 'deleted' })]);
    expect(untaken).toEqual([]);
    expect(await logged()).toEqual([
      {
        id: 7,
        flag: 'ds2',
        action: 'updated',
        at: AT + 7_000,
        by: 'user:default/jo',
      },
      {
        id: 8,
        flag: 'ds2-größe/測試',
        action: 'created',
        at: AT + 8_000,
        by: 'autopilot',
      },
      {
        id: 9,
        flag: 'ds2',
        action: 'deleted',
        at: AT + 9_000,
        by: 'user:default/jo',
      },
    ]);
  });

  it('takes nothing, and has nothing then', async () => {
    const { log, logged } = await factory();
    expect(await log.record([])).toEqual([]);
    expect(await logged()).toEqual([]);
  });

  it('takes the others of a change that it cannot take', async () => {
    const { log, logged } = await factory();
    const untaken = await log.record([
      change(1),
      change(2, { flag: TOO_LONG }),
      change(3),
    ]);
    expect(untaken.map(({ id }) => id)).toEqual([2]);
    expect(untaken[0].reason.length).toBeGreaterThan(10);
    expect((await logged()).map(({ id }) => id)).toEqual([1, 3]);
  });
}

function repetitionClauses({ it, expect }: TestRunner, factory: Factory): void {
  it('says the same of a change that is told again', async () => {
    const { log, logged } = await factory();
    await log.record([change(1), change(2)]);
    await log.record([change(2), change(3)]);
    const byId = new Map((await logged()).map(each => [each.id, each]));
    expect([...byId.keys()]).toEqual([1, 2, 3]);
    for (const each of await logged()) expect(each).toEqual(byId.get(each.id));
  });

  it('has a change of which the answer was lost, once it is told again', async () => {
    const { log, logged, loseNextAnswer } = await factory();
    await loseNextAnswer();
    await untilDone(() => log.record([change(1)]));
    await log.record([change(2)]);
    const ids = new Set((await logged()).map(({ id }) => id));
    expect([...ids]).toEqual([1, 2]);
  });
}

function failureClauses({ it, expect }: TestRunner, factory: Factory): void {
  it('says that it may work later when it does not answer', async () => {
    const { log, fail } = await factory();
    await fail('unavailable');
    expect(await codeOf(log.record([change(1)]))).toBe('port-unavailable');
  });

  it('says that it refuses the caller', async () => {
    const { log, logged, fail } = await factory();
    await fail('rejected');
    expect(await codeOf(log.record([change(1)]))).toBe('port-rejected');
    expect(await logged()).toEqual([]);
  });

  it('tells nothing once its caller has given up', async () => {
    const { log, logged } = await factory();
    const signal = AbortSignal.abort();
    const call = log.record([change(1)], { signal });
    expect(await codeOf(call)).toBe('port-unavailable');
    expect(await logged()).toEqual([]);
  });
}
