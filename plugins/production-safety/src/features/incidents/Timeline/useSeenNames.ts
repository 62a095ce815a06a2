import type {
  ActorView,
  TimelineEntryView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useRef } from 'react';

/** Who and where from, of every entry that was seen so far. */
export interface SeenNames {
  readonly actors: readonly ActorView[];
  readonly sources: readonly string[];
}

/** Narrowing the entries takes no name away: it is what one widens by again. */
export function useSeenNames(entries: readonly TimelineEntryView[]): SeenNames {
  const actors = useRef(new Map<string, ActorView>());
  const sources = useRef(new Set<string>());
  for (const { actor, source } of entries) {
    actors.current.set(actor.ref, actor);
    if (source) sources.current.add(source);
  }
  return {
    actors: [...actors.current.values()],
    sources: [...sources.current],
  };
}
