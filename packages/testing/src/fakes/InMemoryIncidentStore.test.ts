import { incidentStoreConformance } from '../conformance/incidentStoreConformance';
import { InMemoryIncidentStore } from './InMemoryIncidentStore';

incidentStoreConformance({ describe, it, expect }, async () =>
  InMemoryIncidentStore.create(),
);
