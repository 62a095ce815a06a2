import { onCallConformance } from '../conformance/onCallConformance';
import { InMemoryOnCall } from './InMemoryOnCall';

onCallConformance({ describe, it, expect }, async () => {
  const onCall = InMemoryOnCall.create();
  return {
    onCall,
    put: async people => onCall.put(people),
    goDown: async () => onCall.setDown(true),
  };
});
