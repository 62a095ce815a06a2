import { aDefinition } from '../builders/aDefinition';
import { aRollout } from '../builders/aRollout';
import {
  allEvents,
  anEffect,
  firstCommit,
  folded,
  laterCommit,
  onFreshStore,
  type RolloutStoreSubject,
} from './RolloutStoreSubject';
import { codeOf, type TestRunner } from './TestRunner';

/**
 * What every implementation of the `RolloutStore` port must do, one sentence
 * a clause. `factory` makes an empty store for each.
 *
 * @public
 */
export function rolloutStoreConformance(
  runner: TestRunner,
  factory: () => Promise<RolloutStoreSubject>,
): void {
  runner.describe('RolloutStore conformance', () => {
    keepingClauses(runner, factory);
    conflictClauses(runner, factory);
    keyClauses(runner, factory);
  });
}

function keepingClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<RolloutStoreSubject>,
): void {
  it(
    'knows nothing of a rollout that was never stored',
    onFreshStore(factory, async ({ store }) => {
      expect(await store.load('default.unknown')).toBe(undefined);
      expect(await allEvents(store, 'default.unknown', 10)).toEqual([]);
    }),
  );

  it(
    'gives back exactly what was stored',
    onFreshStore(factory, async ({ store }) => {
      const built = aRollout()
        .defined(aDefinition().with({ title: 'Größe 測試 🚀', tags: [] }))
        .inPhase(2)
        .rolledBack('forms')
        .rollingBack();
      await store.commit(firstCommit(built));
      expect(await store.load(built.build().id)).toEqual(built.build());
      expect(await allEvents(store, built.build().id, 100)).toEqual(
        built.events(),
      );
    }),
  );

  it(
    'keeps events and state in step over many commits',
    onFreshStore(factory, async ({ store }) => {
      const steps = [
        aRollout().inPhase(0),
        aRollout().inPhase(0).paused(),
        aRollout().inPhase(0).paused().resumed(),
        aRollout().inPhase(0).paused().resumed().rolledBack(),
      ];
      await store.commit(firstCommit(aRollout()));
      for (const step of steps) {
        const stored = await store.load(step.build().id);
        await store.commit(laterCommit(stored!, step));
        expect(await store.load(step.build().id)).toEqual(step.build());
        expect(await folded(store, step.build().id)).toEqual(step.build());
      }
    }),
  );

  it(
    'pages events, oldest first, after a version',
    onFreshStore(factory, async ({ store }) => {
      const built = aRollout().inPhase(3).completed();
      const { id } = built.build();
      await store.commit(firstCommit(built));
      const page = await store.events(id, { afterVersion: 2, limit: 3 });
      expect(page).toEqual(built.events().slice(2, 5));
      expect(await allEvents(store, id, 2)).toEqual(built.events());
    }),
  );

  it(
    'keeps rollouts apart',
    onFreshStore(factory, async ({ store }) => {
      const one = aRollout().inPhase(1);
      const two = aRollout().defined(aDefinition().named('other')).inPhase(0);
      await store.commit(firstCommit(one));
      await store.commit(firstCommit(two));
      expect(await store.load('default.other')).toEqual(two.build());
      expect(await store.load(one.build().id)).toEqual(one.build());
      expect(await allEvents(store, 'default.other', 100)).toEqual(
        two.events(),
      );
    }),
  );
}

function conflictClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<RolloutStoreSubject>,
): void {
  it(
    'refuses a commit on another version and stores nothing of it',
    onFreshStore(factory, async ({ store, outbox, now }) => {
      const built = aRollout().startingAt(now(), 0).inPhase(0);
      await store.commit(firstCommit(built));
      const stored = built.build();
      const late = laterCommit(stored, built.paused(), {
        expectedVersion: stored.version - 1,
        effects: [anEffect('notify', 'late')],
        idempotencyKey: 'late',
      });
      expect(await codeOf(store.commit(late))).toBe('conflict');
      expect(await store.load(stored.id)).toEqual(stored);
      expect(await allEvents(store, stored.id, 100)).toEqual(built.events());
      expect(await store.committed(stored.id, 'late')).toBe(undefined);
      const claim = { now: now() + 60_000, leaseMs: 1_000, limit: 10 };
      expect(await outbox.claim(claim)).toEqual([]);
    }),
  );

  it(
    'refuses to define a rollout twice',
    onFreshStore(factory, async ({ store }) => {
      await store.commit(firstCommit(aRollout()));
      const again = store.commit(firstCommit(aRollout()));
      expect(await codeOf(again)).toBe('conflict');
    }),
  );

  it(
    'refuses a commit to a rollout that does not exist',
    onFreshStore(factory, async ({ store }) => {
      const built = aRollout().inPhase(0);
      const commit = laterCommit(built.build(), built.paused());
      expect(await codeOf(store.commit(commit))).toBe('conflict');
      expect(await store.load(commit.rolloutId)).toBe(undefined);
    }),
  );

  it(
    'lets exactly one of many rivals win',
    onFreshStore(factory, async ({ store }) => {
      const built = aRollout().inPhase(0);
      await store.commit(firstCommit(built));
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () =>
          codeOf(store.commit(laterCommit(built.build(), built.paused()))),
        ),
      );
      expect(outcomes.filter(each => each === 'resolved').length).toBe(1);
      expect(outcomes.filter(each => each === 'conflict').length).toBe(7);
      expect(await store.load(built.build().id)).toEqual(
        built.paused().build(),
      );
      expect(await allEvents(store, built.build().id, 100)).toEqual(
        built.paused().events(),
      );
    }),
  );
}

function keyClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<RolloutStoreSubject>,
): void {
  it(
    'remembers for each rollout what was committed under a key',
    onFreshStore(factory, async ({ store }) => {
      const other = aRollout().defined(aDefinition().named('other'));
      const { id } = aRollout().build();
      await store.commit(firstCommit(aRollout(), { idempotencyKey: 'click' }));
      const [first] = aRollout().events();
      expect(await store.committed(id, 'click')).toEqual(first);
      expect(await store.committed(id, 'tap')).toBe(undefined);
      expect(await store.committed('default.other', 'click')).toBe(undefined);
      await store.commit(firstCommit(other, { idempotencyKey: 'click' }));
      expect(await store.committed('default.other', 'click')).toEqual(
        other.events()[0],
      );
    }),
  );

  it(
    'refuses a second commit with the same key and stores nothing of it',
    onFreshStore(factory, async ({ store }) => {
      const built = aRollout().inPhase(0);
      const idempotencyKey = 'click';
      await store.commit(firstCommit(built, { idempotencyKey }));
      const again = laterCommit(built.build(), built.paused(), {
        idempotencyKey,
      });
      expect(await codeOf(store.commit(again))).toBe('conflict');
      expect(await store.load(built.build().id)).toEqual(built.build());
      expect(await allEvents(store, built.build().id, 100)).toEqual(
        built.events(),
      );
    }),
  );
}
