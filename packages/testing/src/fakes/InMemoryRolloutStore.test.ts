import { portUnavailable } from '@production-safety/core';
import { aRollout } from '../builders/aRollout';
import { outboxConformance } from '../conformance/outboxConformance';
import { rolloutStoreConformance } from '../conformance/rolloutStoreConformance';
import { firstCommit } from '../conformance/RolloutStoreSubject';
import { SimulatedClock } from '../SimulatedClock';
import { InMemoryOutbox } from './InMemoryOutbox';
import { InMemoryRolloutStore } from './InMemoryRolloutStore';

async function subject() {
  const outbox = InMemoryOutbox.create();
  return {
    outbox,
    store: InMemoryRolloutStore.create({ outbox }),
    now: () => SimulatedClock.START,
    dispose: async () => {},
  };
}

rolloutStoreConformance({ describe, it, expect }, subject);
outboxConformance({ describe, it, expect }, subject);

describe('InMemoryRolloutStore', () => {
  it('fails the next commit when told to, and stores nothing', async () => {
    const { store } = await subject();
    store.failNextCommit(portUnavailable('No database'));
    await expect(store.commit(firstCommit(aRollout()))).rejects.toThrow(
      'No database',
    );
    expect(await store.load(aRollout().build().id)).toBeUndefined();
    await store.commit(firstCommit(aRollout()));
    expect(store.commits).toHaveLength(1);
  });

  it('can be seeded with a built rollout and its history', async () => {
    const { store } = await subject();
    const built = aRollout().inPhase(1);
    const { id, version } = store.seed(built);
    expect(await store.load(id)).toEqual(built.build());
    const page = { afterVersion: version - 1, limit: 10 };
    expect(await store.events(id, page)).toHaveLength(1);
  });
});
