import { signalStoreConformance } from '../conformance/signalStoreConformance';
import { InMemorySignalStore } from './InMemorySignalStore';

signalStoreConformance({ describe, it, expect }, async () => {
  const store = InMemorySignalStore.create();
  return {
    store,
    goAway: () => {
      store.isAway = true;
    },
    dispose: async () => {},
  };
});
