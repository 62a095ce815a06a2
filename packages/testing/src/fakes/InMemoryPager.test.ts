import { pagerConformance } from '../conformance/pagerConformance';
import { InMemoryPager } from './InMemoryPager';

pagerConformance({ describe, it, expect }, async () => {
  const pager = InMemoryPager.create();
  return {
    pager,
    opened: async () => {
      const states = new Map(pager.open);
      // Of one key the newest is the open one.
      return [...pager.paged]
        .reverse()
        .map(({ key, summary }) => {
          const state = states.get(key) ?? ('resolved' as const);
          states.delete(key);
          return { key, summary, state };
        })
        .reverse();
    },
  };
});
