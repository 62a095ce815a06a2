import type { Outbox, RolloutEffect } from '@production-safety/core';
import { aDefinition } from '../builders/aDefinition';
import { aRollout } from '../builders/aRollout';
import {
  anEffect,
  firstCommit,
  onFreshStore,
  type RolloutStoreSubject,
} from './RolloutStoreSubject';
import type { TestRunner } from './TestRunner';

const LEASE = 30_000;

/** An outbox with a clock of its own is off by as long as a call takes. */
const LEEWAY = 5_000;

/**
 * What every implementation of the `Outbox` port must do, one sentence a
 * clause. Effects are put in by commits of the store it belongs to.
 *
 * @public
 */
export function outboxConformance(
  runner: TestRunner,
  factory: () => Promise<RolloutStoreSubject>,
): void {
  runner.describe('Outbox conformance', () => {
    claimClauses(runner, factory);
    kindClauses(runner, factory);
    laneClauses(runner, factory);
    leaseClauses(runner, factory);
    settleClauses(runner, factory);
  });
}

function claimClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<RolloutStoreSubject>,
): void {
  it(
    'has nothing to claim at first',
    onFreshStore(factory, async ({ outbox, now }) => {
      expect(await keysOf(outbox, now())).toEqual([]);
    }),
  );

  it(
    'hands out the effects of a commit unchanged, as a first attempt',
    onFreshStore(factory, async subject => {
      const effect = anEffect('set-exposure', 'raise');
      const at = await commitEffects(subject, [effect]);
      const claims = await subject.outbox.claim({
        now: at,
        leaseMs: LEASE,
        limit: 10,
      });
      expect(claims.map(claim => [claim.effect, claim.attempt])).toEqual([
        [effect, 1],
      ]);
    }),
  );

  it(
    'puts closes first, then switch-offs, then the oldest',
    onFreshStore(factory, async subject => {
      const at = await commitEffects(subject, [
        anEffect('notify', 'first'),
        anEffect('set-exposure', 'second'),
        anEffect('switch-off', 'urgent 2'),
        anEffect('confirm', 'third'),
        anEffect('close', 'urgent 1'),
      ]);
      expect(await keysOf(subject.outbox, at)).toEqual([
        'urgent 1',
        'urgent 2',
        'first',
        'second',
        'third',
      ]);
    }),
  );

  it(
    'hands out no more than the limit, and the rest to the next claim',
    onFreshStore(factory, async subject => {
      const keys = ['a', 'b', 'c'];
      const at = await commitEffects(
        subject,
        keys.map(key => anEffect('notify', key)),
      );
      expect(await keysOf(subject.outbox, at, 2)).toEqual(['a', 'b']);
      expect(await keysOf(subject.outbox, at, 2)).toEqual(['c']);
    }),
  );

  it(
    'holds an effect back for its delay after the commit',
    onFreshStore(factory, async subject => {
      const at = await commitEffects(subject, [
        anEffect('confirm', 'later', 120_000),
      ]);
      expect(await keysOf(subject.outbox, at + 60_000)).toEqual([]);
      expect(await keysOf(subject.outbox, at + 121_000)).toEqual(['later']);
    }),
  );

  it(
    'drops a second effect with the same key, also after the first is done',
    onFreshStore(factory, async subject => {
      const at = await commitEffects(subject, [anEffect('notify', 'same')]);
      const [claim] = await subject.outbox.claim({
        now: at,
        leaseMs: LEASE,
        limit: 10,
      });
      await subject.outbox.settle(claim.token, { status: 'done' });
      await commitEffects(subject, [anEffect('notify', 'same')], 'other');
      expect(await keysOf(subject.outbox, at + 60_000)).toEqual([]);
    }),
  );

  it(
    'hands every effect to one worker only, however many ask at once',
    onFreshStore(factory, async subject => {
      const keys = Array.from({ length: 12 }, (_, index) => `effect ${index}`);
      const at = await commitEffects(
        subject,
        keys.map(key => anEffect('notify', key)),
      );
      const claimed: string[] = [];
      // Rivals may leave something to each other, so ask until it is empty.
      for (let round = 0; round < 12 && claimed.length < 12; round += 1) {
        const answers = await Promise.all(
          Array.from({ length: 4 }, () => keysOf(subject.outbox, at, 5)),
        );
        claimed.push(...answers.flat());
      }
      expect([...claimed].sort()).toEqual([...keys].sort());
    }),
  );
}

function kindClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<RolloutStoreSubject>,
): void {
  it(
    'hands out only the kinds that are asked for, and leaves the others',
    onFreshStore(factory, async subject => {
      const { outbox } = subject;
      const at = await commitEffects(subject, [
        anEffect('notify', 'notice'),
        anEffect('confirm', 'look'),
        anEffect('close', 'close'),
      ]);
      const claimed = await outbox.claim({
        now: at,
        leaseMs: LEASE,
        limit: 10,
        kinds: ['confirm', 'set-exposure'],
      });
      expect(claimed.map(({ effect }) => effect.key)).toEqual(['look']);
      expect(await keysOf(outbox, at)).toEqual(['close', 'notice']);
    }),
  );
}

function laneClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<RolloutStoreSubject>,
): void {
  for (const kind of ['set-exposure', 'switch-off', 'revert-code'] as const) {
    it(
      `hands out one ${kind} of a rollout at a time, the oldest first`,
      onFreshStore(factory, async subject => {
        const { outbox } = subject;
        const at = await commitEffects(subject, [
          anEffect(kind, 'first'),
          anEffect(kind, 'second'),
        ]);
        const claim = { now: at, leaseMs: LEASE, limit: 10 };
        const [first, ...others] = await outbox.claim(claim);
        expect(first.effect.key).toBe('first');
        expect(others).toEqual([]);
        expect(await outbox.claim(claim)).toEqual([]);
        await outbox.settle(first.token, { status: 'done' });
        expect(await keysOf(outbox, at)).toEqual(['second']);
      }),
    );

    it(
      `goes on with the ${kind} that a lost worker left, before a newer one`,
      onFreshStore(factory, async subject => {
        const { outbox } = subject;
        const at = await commitEffects(subject, [
          anEffect(kind, 'first'),
          anEffect(kind, 'second'),
        ]);
        await keysOf(outbox, at);
        const later = at + LEASE + LEEWAY;
        expect(await keysOf(outbox, later)).toEqual(['first']);
      }),
    );
  }

  it(
    'lets a switch-off run while the exposure of its rollout is written',
    onFreshStore(factory, async subject => {
      const at = await commitEffects(subject, [
        anEffect('set-exposure', 'forward'),
        anEffect('switch-off', 'back'),
      ]);
      expect(await keysOf(subject.outbox, at)).toEqual(['back', 'forward']);
    }),
  );
}

function leaseClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<RolloutStoreSubject>,
): void {
  it(
    'gives an effect to somebody else once the lease ended, not before',
    onFreshStore(factory, async subject => {
      const { outbox } = subject;
      const at = await commitEffects(subject, [anEffect('notify', 'one')]);
      const claim = { leaseMs: LEASE, limit: 10 };
      const [first] = await outbox.claim({ ...claim, now: at });
      expect(
        await outbox.claim({ ...claim, now: at + LEASE - LEEWAY }),
      ).toEqual([]);
      const [second] = await outbox.claim({
        ...claim,
        now: at + LEASE + LEEWAY,
      });
      expect(second.attempt).toBe(2);
      expect(second.token === first.token).toBe(false);
      expect(await outbox.settle(first.token, { status: 'done' })).toBe(false);
      expect(await outbox.extend(first.token, at + 9 * LEASE)).toBe(false);
      expect(await outbox.settle(second.token, { status: 'done' })).toBe(true);
    }),
  );

  it(
    'keeps an effect for a worker that extends its lease',
    onFreshStore(factory, async subject => {
      const { outbox } = subject;
      const at = await commitEffects(subject, [anEffect('notify', 'one')]);
      const [claim] = await outbox.claim({
        now: at,
        leaseMs: LEASE,
        limit: 10,
      });
      expect(await outbox.extend(claim.token, at + 3 * LEASE)).toBe(true);
      expect(await keysOf(outbox, at + 2 * LEASE)).toEqual([]);
      expect(await keysOf(outbox, at + 3 * LEASE + LEEWAY)).toEqual(['one']);
    }),
  );

  it(
    'does not know a token it never gave',
    onFreshStore(factory, async ({ outbox, now }) => {
      // A database may insist on the form of a token, so use a common one.
      const token = '00000000-0000-4000-8000-000000000000';
      expect(await outbox.extend(token, now())).toBe(false);
      expect(await outbox.settle(token, { status: 'done' })).toBe(false);
    }),
  );
}

function settleClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<RolloutStoreSubject>,
): void {
  it(
    'brings a retry back at its time, as the next attempt',
    onFreshStore(factory, async subject => {
      const { outbox } = subject;
      const at = await commitEffects(subject, [anEffect('confirm', 'again')]);
      const claim = { leaseMs: LEASE, limit: 10 };
      const [first] = await outbox.claim({ ...claim, now: at });
      const settled = await outbox.settle(first.token, {
        status: 'retry',
        notBefore: at + 60_000,
        reason: 'The flag provider did not answer',
      });
      expect(settled).toBe(true);
      expect(await outbox.claim({ ...claim, now: at + 55_000 })).toEqual([]);
      const [second] = await outbox.claim({ ...claim, now: at + 65_000 });
      expect([second.effect.key, second.attempt]).toEqual(['again', 2]);
    }),
  );

  for (const outcome of [
    { status: 'done' },
    { status: 'given-up', reason: 'Nothing left to try' },
  ] as const) {
    it(
      `never hands out again what is ${outcome.status}`,
      onFreshStore(factory, async subject => {
        const { outbox } = subject;
        const at = await commitEffects(subject, [anEffect('notify', 'one')]);
        const [claim] = await outbox.claim({
          now: at,
          leaseMs: LEASE,
          limit: 10,
        });
        expect(await outbox.settle(claim.token, outcome)).toBe(true);
        expect(await outbox.settle(claim.token, outcome)).toBe(false);
        expect(await keysOf(outbox, at + 100 * LEASE)).toEqual([]);
      }),
    );
  }
}

/** Stores a new rollout with these effects; answers the time of it. */
async function commitEffects(
  { store, now }: RolloutStoreSubject,
  effects: readonly RolloutEffect[],
  name: string = 'design-system-v2',
): Promise<number> {
  const at = now();
  const built = aRollout().defined(aDefinition().named(name)).startingAt(at, 0);
  await store.commit(firstCommit(built, { effects }));
  // A store that takes the time itself is a little later than `at`.
  return Math.max(at, now());
}

async function keysOf(
  outbox: Outbox,
  now: number,
  limit: number = 100,
): Promise<readonly string[]> {
  const claims = await outbox.claim({ now, leaseMs: LEASE, limit });
  return claims.map(claim => claim.effect.key);
}
