import type { PageRequest, Pager } from '@production-safety/core';
import type { TestRunner } from './TestRunner';

/**
 * A pager, and a look at what the vendor has of it.
 *
 * @public
 */
export interface PagerUnderTest {
  readonly pager: Pager;
  /** What was opened, the oldest first, with what became of it. */
  opened(): Promise<
    readonly {
      readonly key: string;
      readonly summary: string;
      readonly state: 'triggered' | 'acknowledged' | 'resolved';
    }[]
  >;
}

const REQUEST: PageRequest = {
  key: 'incident-1',
  summary: 'P0: Größe 測試 🚀',
  severity: 'P0',
  components: ['component:default/web'],
  declaredAt: Date.UTC(2026, 4, 1),
  href: 'https://portal.example.com/production-safety/incidents/1',
};

/**
 * What every implementation of the `Pager` port must do, one sentence a
 * clause. `factory` connects one that has nothing open.
 *
 * @public
 */
export function pagerConformance(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<PagerUnderTest>,
): void {
  describe('Pager conformance', () => {
    it('opens one page under a key, however often it is asked', async () => {
      const { pager, opened } = await factory();
      await pager.page(REQUEST);
      await pager.page(REQUEST);
      const all = await opened();
      expect(all.map(({ key, state }) => ({ key, state }))).toEqual([
        { key: REQUEST.key, state: 'triggered' },
      ]);
      expect(all[0].summary).toBe(REQUEST.summary);
    });

    it('acknowledges and resolves it, as often as it is told', async () => {
      const { pager, opened } = await factory();
      await pager.page(REQUEST);
      await pager.acknowledge(REQUEST.key);
      await pager.acknowledge(REQUEST.key);
      expect((await opened())[0].state).toBe('acknowledged');
      await pager.resolve(REQUEST.key);
      await pager.resolve(REQUEST.key);
      expect((await opened()).map(({ state }) => state)).toEqual(['resolved']);
    });

    it('does not mind what is not open', async () => {
      const { pager, opened } = await factory();
      await pager.acknowledge('unknown');
      await pager.resolve('unknown');
      expect(await opened()).toEqual([]);
    });

    it('opens a new page under a key that was resolved', async () => {
      const { pager, opened } = await factory();
      await pager.page(REQUEST);
      await pager.resolve(REQUEST.key);
      await pager.page(REQUEST);
      expect((await opened()).map(({ state }) => state)).toEqual([
        'resolved',
        'triggered',
      ]);
    });

    it('keeps incidents apart', async () => {
      const { pager, opened } = await factory();
      await pager.page(REQUEST);
      await pager.page({ ...REQUEST, key: 'incident-2' });
      await pager.resolve(REQUEST.key);
      expect((await opened()).map(({ state }) => state)).toEqual([
        'resolved',
        'triggered',
      ]);
    });
  });
}
