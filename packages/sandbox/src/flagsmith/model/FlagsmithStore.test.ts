import { seedEmptyProject, seedExample } from '../seed';
import { createFeature, deleteFeature } from './features';
import { defaultState, updateState } from './featureStates';
import { FlagsmithStore } from './FlagsmithStore';
import { createSegment, deleteSegment, updateSegment } from './segments';

/** A store whose clock moves on by a second at every look. */
function aStore(): FlagsmithStore {
  let now = Date.UTC(2026, 0, 1);
  const store = new FlagsmithStore(() => {
    now += 1000;
    return now;
  });
  seedEmptyProject(store);
  return store;
}

const updatedAt = (store: FlagsmithStore) =>
  store.environments.all().map(environment => environment.updatedAt);

const rules = [{ type: 'ALL' as const, rules: [], conditions: [] }];

const aSegment = (store: FlagsmithStore) =>
  createSegment(store, 1, {
    name: 's',
    description: null,
    feature: null,
    rules,
  });

describe('FlagsmithStore', () => {
  it('moves the time of one environment when a state changes there', () => {
    const store = aStore();
    const feature = createFeature(store, 1, { name: 'ds2' });
    const [production, staging] = updatedAt(store);
    updateState(store, defaultState(store, 1, feature.id), { enabled: true });
    expect(updatedAt(store)).toEqual([expect.any(Number), staging]);
    expect(updatedAt(store)[0]).toBeGreaterThan(production);
  });

  it('moves the time of every environment when a segment changes', () => {
    const store = aStore();
    const segment = aSegment(store);
    const before = updatedAt(store);
    updateSegment(store, segment, { rules });
    updatedAt(store).forEach((time, at) =>
      expect(time).toBeGreaterThan(before[at]),
    );
  });

  it('never gives an id out twice', () => {
    const store = aStore();
    const first = aSegment(store);
    deleteSegment(store, first);
    expect(aSegment(store).id).toBeGreaterThan(first.id);
  });

  it('continues with fresh ids after it was restored', () => {
    const store = aStore();
    deleteSegment(store, aSegment(store));
    const restored = new FlagsmithStore();
    restored.restore(JSON.parse(JSON.stringify(store.snapshot())));
    expect(aSegment(restored).id).toBe(2);
    expect(restored.snapshot().features).toEqual(store.snapshot().features);
  });

  it('tells listeners about every change', () => {
    const store = aStore();
    let changes = 0;
    store.onChange(() => {
      changes += 1;
    });
    deleteFeature(store, createFeature(store, 1, { name: 'a' }));
    expect(changes).toBeGreaterThanOrEqual(2);
  });

  it('starts the example with every flag off and no segments', () => {
    const store = new FlagsmithStore();
    seedExample(store);
    const states = store.states.all();
    expect(states).toHaveLength(14 * 2);
    expect(states.filter(state => state.enabled)).toEqual([]);
    expect(store.segments.all()).toEqual([]);
    expect(store.features.all().map(feature => feature.name)).toEqual([
      'ds2',
      'ds2-navigation',
      'ds2-dashboard',
      'ds2-forms',
      'ds2-ncr',
      'ds2-diary',
      'bulk-export',
      'offline-sync-v3',
      'offline-sync-photos',
      'pdf-engine',
      'smart-dispatch',
      'smart-dispatch-map',
      'delta-sync',
      'invoice-v2',
    ]);
  });
});
