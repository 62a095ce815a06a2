import { flagLeasesConformance } from '../conformance/flagLeasesConformance';
import { SimulatedClock } from '../SimulatedClock';
import { InMemoryFlagLeases } from './InMemoryFlagLeases';

flagLeasesConformance({ describe, it, expect }, async () => {
  const clock = SimulatedClock.create({ autoAdvance: true });
  const held = new Map();
  const ours = InMemoryFlagLeases.create({ clock, held });
  return {
    ours,
    theirs: InMemoryFlagLeases.create({ clock, held }),
    expire: async () => held.clear(),
    fallSilent: () => {
      ours.isAway = true;
    },
    dispose: async () => {},
  };
});
