import {
  InMemoryOutbox,
  SimulatedClock,
  rolloutStoreConformance,
} from '@production-safety/testing';
import { ProcessRolloutStore } from './ProcessRolloutStore';

rolloutStoreConformance({ describe, it, expect }, async () => {
  const outbox = InMemoryOutbox.create();
  return {
    outbox,
    store: ProcessRolloutStore.create(({ effects, next }) =>
      outbox.add(effects, next.updatedAt),
    ),
    now: () => SimulatedClock.START,
    dispose: async () => {},
  };
});
