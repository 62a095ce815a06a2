import {
  InMemoryDeployer,
  InMemoryFlagControl,
  InMemoryOutbox,
  InMemoryRolloutStore,
  InMemorySourceControl,
  SequentialIds,
  SimulatedClock,
  aDefinition,
  actors,
} from '@production-safety/testing';
import type { RolloutCommand } from '../rollouts/commands';
import type { RolloutDefinition } from '../rollouts/definition';
import { rolloutIdOf } from '../rollouts/definition';
import { runEffect } from '../rollouts/effects/runEffect';
import { RolloutService } from '../rollouts/rolloutService';

/** Three flags, one of them primary, in two parts. */
export const definition = aDefinition().withSoak(0).build();

/** The only repository there is. */
export const REPOSITORY = 'https://github.com/acme/web';

/** A worker over in-memory ports, in simulated time, for one rollout. */
export function world(of: RolloutDefinition = definition) {
  const id = rolloutIdOf(of);
  const clock = SimulatedClock.create();
  const outbox = InMemoryOutbox.create();
  const store = InMemoryRolloutStore.create({ outbox });
  const flags = InMemoryFlagControl.create({
    clock,
    environments: { production: of.flags.map(({ key }) => key) },
  });
  const service = new RolloutService({
    store,
    clock,
    ids: SequentialIds.create('op'),
  });
  const notices: string[] = [];
  const source = InMemorySourceControl.create({
    clock,
    repository: REPOSITORY,
    files: { 'app.ts': 'one\nv1\nthree' },
  });
  const deployer = InMemoryDeployer.create({
    clock,
    environment: 'production',
    refs: { main: 'head-of-main' },
  });
  const deps = {
    flags: () => flags,
    codeHosts: {
      sourceControlOf: (repository: string) =>
        repository === REPOSITORY ? source : undefined,
      deployer: (name: string) => (name === 'vercel' ? deployer : undefined),
    },
    service,
    store,
    clock,
    notify: async (_: unknown, notice: { text: string }) => {
      notices.push(notice.text);
    },
  };

  /** Claims and runs what is due; true when there was something. */
  async function turn(limit = 10, crashed = false): Promise<boolean> {
    const claimed = await outbox.claim({
      now: clock.now(),
      leaseMs: 10_000,
      limit,
    });
    const running = Promise.all(
      claimed.map(async ({ effect, token, attempt }) => {
        const outcome = await runEffect(
          effect,
          attempt,
          deps,
          new AbortController().signal,
        );
        if (crashed) return;
        await outbox.settle(
          token,
          outcome.status === 'retry'
            ? { ...outcome, notBefore: clock.now() + outcome.afterMs }
            : outcome,
        );
      }),
    );
    let over = false;
    running.finally(() => {
      over = true;
    });
    while (!over) await clock.advanceToNext();
    await running;
    return claimed.length > 0;
  }

  /** Runs until nothing is left, letting time pass in between. */
  async function settle(forMs = 20 * 60_000): Promise<void> {
    const until = clock.now() + forMs;
    // A watch over a rung that is confirmed has nothing to do any more.
    const isLeft = () =>
      outbox.waiting.some(({ kind }) => kind !== 'watch-rung');
    while (clock.now() < until && isLeft()) {
      if (!(await turn())) await clock.advance(1_000);
    }
  }

  const does = (command: RolloutCommand) =>
    service.execute(id, command, actors.sam);

  async function inBeta() {
    await does({ type: 'define', definition: of });
    await does({ type: 'start', reason: 'Go' });
    await settle();
    await does({ type: 'advance', reason: 'Go' });
    await settle();
  }

  const rollout = async () => (await store.load(id))!;
  const events = () => store.events(id, { afterVersion: 0, limit: 1_000 });
  const v2Users = () =>
    Array.from({ length: 400 }, (_, index) =>
      flags.serves('production', {
        identity: `user-${index}`,
        email: `user-${index}@siteproof.com`,
      }),
    ).filter(on => on.length > 0).length;

  return {
    clock,
    outbox,
    flags,
    source,
    deployer,
    notices,
    turn,
    settle,
    does,
    inBeta,
    rollout,
    events,
    v2Users,
  };
}
