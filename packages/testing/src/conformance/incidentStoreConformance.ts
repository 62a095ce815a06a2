import {
  IncidentService,
  foldIncident,
  type IncidentStore,
} from '@production-safety/core';
import { SequentialIds } from '../SequentialIds';
import { SimulatedClock } from '../SimulatedClock';
import { codeOf, type TestRunner } from './TestRunner';

const JO = { kind: 'user', ref: 'user:default/jo' } as const;
const KIM = { kind: 'user', ref: 'user:default/kim' } as const;
const DECLARE = { type: 'declare', title: 'Größe 測試 🚀' } as const;

/**
 * What every implementation of the `IncidentStore` port must do, one sentence
 * a clause. `factory` makes an empty store for each.
 *
 * @public
 */
export function incidentStoreConformance(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<IncidentStore>,
): void {
  describe('IncidentStore conformance', () => {
    it('knows nothing of an incident that was never stored', async () => {
      const store = await factory();
      expect(await store.load('unknown')).toBe(undefined);
      const page = { afterVersion: 0, limit: 10 };
      expect(await store.events('unknown', page)).toEqual([]);
    });

    it('gives back exactly what was stored, and pages of its events', async () => {
      const store = await factory();
      const service = serviceOn(store);
      await service.declare(DECLARE, JO);
      await service.execute('id-1', { type: 'take-command' }, JO);
      const last = await service.execute('id-1', { type: 'acknowledge' }, KIM);
      const stored = await store.load('id-1');
      expect({ outcome: 'accepted', incident: stored }).toEqual({
        outcome: last.outcome,
        incident: last.outcome === 'accepted' ? last.incident : undefined,
      });
      const all = await store.events('id-1', { afterVersion: 0, limit: 10 });
      expect(foldIncident(all)).toEqual(stored);
      const page = { afterVersion: 1, limit: 1 };
      expect(await store.events('id-1', page)).toEqual([all[1]]);
    });

    it('refuses a commit on another version, and stores nothing of it', async () => {
      const store = await factory();
      const told = await serviceOn(store).declare(DECLARE, JO);
      if (told.outcome !== 'accepted') throw new Error('Not declared');
      const { incident: next, events } = told;
      const again = { incidentId: next.id, events, next, effects: [] };
      const call = store.commit({ ...again, expectedVersion: 0 });
      expect(await codeOf(call)).toBe('conflict');
      const page = { afterVersion: 0, limit: 10 };
      expect(await store.events(next.id, page)).toEqual(events);
    });

    it('lets one of two take command who try at once', async () => {
      const store = await factory();
      const service = serviceOn(store);
      await service.declare(DECLARE, JO);
      const outcomes = await Promise.all(
        [JO, KIM].map(actor =>
          service.execute('id-1', { type: 'take-command' }, actor),
        ),
      );
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
        'accepted',
        'rejected',
      ]);
    });
  });
}

function serviceOn(store: IncidentStore): IncidentService {
  const clock = SimulatedClock.create();
  return new IncidentService({ store, clock, ids: SequentialIds.create() });
}
