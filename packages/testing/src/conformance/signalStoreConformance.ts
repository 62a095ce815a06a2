import {
  BEGIN,
  MINUTE,
  asked,
  counted,
  measured,
  onFreshSignals as on,
  told,
  type SignalStoreSubject,
} from './SignalStoreSubject';
import { codeOf, type TestRunner } from './TestRunner';

type Factory = () => Promise<SignalStoreSubject>;

/**
 * What every implementation of the `SignalStore` port must do, one sentence a
 * clause.
 *
 * @public
 */
export function signalStoreConformance(
  runner: TestRunner,
  factory: () => Promise<SignalStoreSubject>,
): void {
  runner.describe('SignalStore conformance', () => {
    knowledgeClauses(runner, factory);
    seriesClauses(runner, factory);
    blindClauses(runner, factory);
    upkeepClauses(runner, factory);
  });
}

const BROKEN = { outcome: 'broken', reason: 'The key expired' } as const;

function knowledgeClauses({ it, expect }: TestRunner, factory: Factory): void {
  it(
    'answers what was kept, put together from several answers',
    on(factory, async ({ store }) => {
      await store.keep([
        told(2, asked(0, 2), measured(2, counted([0, 10, 1], [1, 20, 0]))),
        told(4, asked(2, 4), measured(4, counted([3, 30, 2]))),
      ]);
      expect(await store.read([asked(0, 5), asked(1, 3)])).toEqual([
        measured(4, counted([0, 10, 1], [1, 20, 0], [3, 30, 2])),
        measured(4, counted([1, 20, 0])),
      ]);
    }),
  );

  it(
    'keeps what was known beside what is known now',
    on(factory, async ({ store }) => {
      const question = asked(0, 1);
      await store.keep([told(2, question, measured(2, counted([0, 10, 1])))]);
      await store.keep([told(3, question, measured(3, counted([0, 12, 4])))]);
      const at = (minute: number) =>
        store.read([question], BEGIN + minute * MINUTE);
      expect(await at(2)).toEqual([measured(2, counted([0, 10, 1]))]);
      expect(await at(3)).toEqual([measured(3, counted([0, 12, 4]))]);
      expect(await store.read([question])).toEqual(await at(3));
      expect(await at(1)).toMatchObject([{ outcome: 'no-data' }]);
    }),
  );

  it(
    'goes back to an earlier number when the source does',
    on(factory, async ({ store }) => {
      const question = asked(0, 1);
      const one = measured(2, counted([0, 10, 1]));
      const other = measured(2, counted([0, 12, 4]));
      await store.keep([told(4, question, one), told(2, question, one)]);
      await store.keep([told(3, question, other)]);
      expect(await store.read([question])).toEqual([one]);
      expect(await store.read([question], BEGIN + 3 * MINUTE)).toEqual([other]);
    }),
  );

  it(
    'is not changed by what is kept again',
    on(factory, async ({ store }) => {
      const question = asked(0, 2);
      const first = told(2, question, measured(2, counted([0, 10, 1])));
      const second = told(3, question, measured(3, counted([0, 11, 1])));
      await store.keep([first, second]);
      const before = await store.read([question]);
      await store.keep([first]);
      await store.keep([second, second, first]);
      expect(await store.read([question])).toEqual(before);
    }),
  );

  it(
    'names the smallest sample of what it puts together',
    on(factory, async ({ store }) => {
      await store.keep([
        told(2, asked(0, 1), measured(1, counted([0, 10, 1]), 0.5)),
        told(3, asked(1, 2), measured(2, counted([1, 10, 1]), 1)),
      ]);
      const [both] = await store.read([asked(0, 2)]);
      expect(both).toMatchObject({ sampleRate: 0.5 });
      const [alone] = await store.read([asked(1, 2)]);
      expect(alone).toMatchObject({ sampleRate: 1 });
    }),
  );
}

function seriesClauses({ it, expect }: TestRunner, factory: Factory): void {
  it(
    'keeps series apart, and all kinds of measures as they are',
    on(factory, async ({ store }) => {
      const start = BEGIN;
      const kinds = [
        [asked(0, 1), { kind: 'count', start, n: 7, x: 1 }],
        [
          asked(0, 1, { signal: 'lcp', quantile: 0.75 }),
          { kind: 'quantile', start, value: 2_500.5, n: 40 },
        ],
        [
          asked(0, 1, { signal: 'nps', part: 'navigation' }),
          { kind: 'value', start, value: -12.25 },
        ],
        [asked(0, 1, { signal: 'crashes' }), { kind: 'tally', start, x: 3 }],
        [
          asked(0, 1, { cohort: 'control' }),
          { kind: 'count', start, n: 0, x: 0 },
        ],
      ] as const;
      await store.keep(
        kinds.map(([question, measure]) =>
          told(2, question, measured(1, [measure])),
        ),
      );
      const questions = kinds.map(([question]) => question);
      expect(await store.read([...questions].reverse())).toEqual(
        [...kinds].reverse().map(([, measure]) => measured(1, [measure])),
      );
    }),
  );

  it(
    'answers no question with no answer, and keeps nothing when given nothing',
    on(factory, async ({ store }) => {
      await store.keep([]);
      expect(await store.read([])).toEqual([]);
    }),
  );
}

function blindClauses({ it, expect }: TestRunner, factory: Factory): void {
  it(
    'does not forget what was known when a source breaks, and says since when',
    on(factory, async ({ store }) => {
      const question = asked(0, 5);
      const known = measured(2, counted([0, 10, 1]));
      await store.keep([
        told(2, question, known),
        told(3, question, BROKEN),
        told(4, question, BROKEN),
      ]);
      const since = BEGIN + 2 * MINUTE;
      const blind = { ...BROKEN, since };
      expect(await store.read([question])).toEqual([{ ...known, blind }]);
      expect(await store.read([asked(3, 5)])).toEqual([{ ...BROKEN, blind }]);
      expect(await store.read([question], since)).toEqual([known]);
    }),
  );

  it(
    'sees again as soon as something is measured',
    on(factory, async ({ store }) => {
      const question = asked(0, 5);
      const known = measured(4, counted([0, 10, 1]));
      await store.keep([
        told(2, question, BROKEN),
        told(4, question, known),
        told(3, question, { outcome: 'no-data', reason: 'Nobody came' }),
      ]);
      expect(await store.read([question])).toEqual([known]);
    }),
  );

  it(
    'says that it never saw anything of what was always broken',
    on(factory, async ({ store }) => {
      const question = asked(0, 5);
      await store.keep([told(2, question, BROKEN)]);
      expect(await store.read([question])).toEqual([
        { ...BROKEN, blind: BROKEN },
      ]);
    }),
  );

  it(
    'has no data on what nobody was asked, and says when it was last seen',
    on(factory, async ({ store }) => {
      await store.keep([told(2, asked(0, 2), measured(2, counted([0, 1, 0])))]);
      const [later, never] = await store.read([
        asked(3, 5),
        asked(0, 5, { flag: 'other' }),
      ]);
      expect(later).toMatchObject({
        outcome: 'no-data',
        blind: { outcome: 'no-data', since: BEGIN + 2 * MINUTE },
      });
      expect(never.outcome).toBe('no-data');
      expect(never.blind?.since).toBe(undefined);
    }),
  );
}

function upkeepClauses({ it, expect }: TestRunner, factory: Factory): void {
  it(
    'forgets what was answered long ago and nothing younger',
    on(factory, async ({ store }) => {
      const question = asked(0, 10);
      await store.keep([told(2, question, measured(2, counted([0, 10, 1])))]);
      await store.keep([told(9, question, measured(9, counted([8, 20, 1])))]);
      expect(await store.prune(BEGIN + 5 * MINUTE)).toBeGreaterThan(0);
      expect(await store.read([question])).toEqual([
        measured(9, counted([8, 20, 1])),
      ]);
      expect(await store.prune(BEGIN + 5 * MINUTE)).toBe(0);
    }),
  );

  it(
    'is port-unavailable when it is away',
    on(factory, async ({ store, goAway }) => {
      goAway();
      const question = asked(0, 1);
      expect(await codeOf(store.read([question]))).toBe('port-unavailable');
      const answers = [told(2, question, BROKEN)];
      expect(await codeOf(store.keep(answers))).toBe('port-unavailable');
      expect(await codeOf(store.prune(BEGIN))).toBe('port-unavailable');
    }),
  );
}
