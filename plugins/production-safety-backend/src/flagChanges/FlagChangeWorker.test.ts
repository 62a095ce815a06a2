import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { productionSafetyFlagChangeLogExtensionPoint } from '@production-safety/backstage-plugin-production-safety-node';
import {
  InMemoryFlagChangeLog,
  SimulatedClock,
} from '@production-safety/testing';
import { declare } from '../__testUtils__/declare';
import { startPortal, type TestPortal } from '../__testUtils__/startPortal';
import { FlagChangeLogRegistry } from './FlagChangeLogRegistry';
import { FlagChangeWorker } from './FlagChangeWorker';

jest.setTimeout(60_000);

const ALL = ['ds2', 'ds2-navigation', 'ds2-forms'];

const logModule = (log: InMemoryFlagChangeLog) =>
  createBackendModule({
    pluginId: 'production-safety',
    moduleId: 'log-in-memory',
    register(env) {
      env.registerInit({
        deps: { logs: productionSafetyFlagChangeLogExtensionPoint },
        async init({ logs }) {
          logs.addFlagChangeLog({ id: 'sentry', log });
        },
      });
    },
  });

describe('a portal with a log of flag changes', () => {
  let portal: TestPortal;
  let log: InMemoryFlagChangeLog;
  let rollout: string;

  beforeEach(async () => {
    log = InMemoryFlagChangeLog.create();
    portal = await startPortal({ modules: [logModule(log)] });
    rollout = await declare(portal);
  });

  afterEach(() => portal.stop());

  const does = (type: string) =>
    portal.api.post(`/v1/rollouts/${rollout}/commands`, {
      type,
      reason: 'ready',
    });

  const told = (count: number) =>
    portal.eventually(() =>
      log.changes.length >= count ? log.changes : undefined,
    );

  it('tells it of a start and of a rollback', async () => {
    await does('start');
    const started = await told(3);
    expect(started.map(({ flag }) => flag)).toEqual(ALL);
    expect(started[0].by).toEqual({ kind: 'user', ref: 'user:default/jo' });
    await does('rollback');
    // Closed at once, then one by one.
    const all = await told(9);
    expect(all.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('rolls back in the same way while the log is away', async () => {
    await does('start');
    await told(3);
    log.setFault('down');
    const { body } = await does('rollback');
    const id = body.operation.id;
    const operation = await portal.eventually(async () => {
      const answer = await portal.api.get(`/v1/operations/${id}`);
      return answer.body.finishedAt ? answer.body : undefined;
    });
    expect(operation.confirmation.status).toBe('confirmed');
    expect(log.changes).toHaveLength(3);
    log.setFault('none');
    const all = await told(9);
    expect(all.map(({ id: change }) => change)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
  });
});

describe('FlagChangeWorker', () => {
  function working({ isHeld = true, kept = 0 } = {}) {
    const clock = SimulatedClock.create();
    const lease = {
      isHeld,
      beatMs: 1_000,
      take: async () => isHeld,
      giveBack: jest.fn(async () => {}),
      during: async (work: () => Promise<void>) => {
        if (isHeld) await work();
      },
    };
    const collect = jest.fn(async () => kept);
    const tells = [jest.fn(async () => {}), jest.fn(async () => {})];
    const worker = new FlagChangeWorker({
      collector: { collect },
      tellers: tells.map(tell => ({ tell })),
      lease,
      clock,
      logger: mockServices.logger.mock(),
      observer: {},
    });
    return { clock, lease, collect, tells, worker };
  }

  it('does nothing while it is another replica’s turn', async () => {
    const { clock, collect, tells, worker } = working({ isHeld: false });
    worker.start();
    await clock.advance(60_000);
    worker.wake();
    await clock.advance(1_000);
    expect(collect).not.toHaveBeenCalled();
    expect(tells[0]).not.toHaveBeenCalled();
    await worker.stop();
  });

  it('tells one log while another one does not answer', async () => {
    const { clock, tells, worker } = working();
    let answer = () => {};
    tells[0].mockImplementation(
      () => new Promise<void>(resolve => (answer = resolve)),
    );
    worker.start();
    await clock.advance(20_000);
    expect(tells[0]).toHaveBeenCalledTimes(1);
    expect(tells[1].mock.calls.length).toBeGreaterThan(5);
    const stopped = worker.stop();
    answer();
    await stopped;
  });

  it('looks at once when it is woken, and tells what was found', async () => {
    const { clock, collect, tells, lease, worker } = working({ kept: 3 });
    worker.start();
    await clock.advance(100);
    const [before, toldBefore] = [collect, tells[0]].map(
      each => each.mock.calls.length,
    );
    worker.wake();
    await clock.advance(1);
    expect(collect).toHaveBeenCalledTimes(before + 1);
    expect(tells[0]).toHaveBeenCalledTimes(toldBefore + 1);
    await worker.stop();
    expect(lease.giveBack).toHaveBeenCalledTimes(1);
  });

  it('goes on after a failure', async () => {
    const { clock, collect, worker } = working();
    collect.mockRejectedValueOnce(new Error('no database'));
    worker.start();
    await clock.advance(5_000);
    expect(collect.mock.calls.length).toBeGreaterThan(1);
    await worker.stop();
  });
});

describe('FlagChangeLogRegistry', () => {
  it('refuses an id that is taken, by name', () => {
    const registry = new FlagChangeLogRegistry();
    const registration = { id: 'sentry', log: InMemoryFlagChangeLog.create() };
    registry.addFlagChangeLog(registration);
    expect(() => registry.addFlagChangeLog(registration)).toThrow(
      /two logs of flag changes with the id sentry/,
    );
    expect(registry.all()).toEqual([registration]);
  });
});
