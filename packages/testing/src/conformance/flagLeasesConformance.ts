import type { FlagLeases } from '@production-safety/core';
import { codeOf, type TestRunner } from './TestRunner';

/**
 * Leases as two processes see them, and what their suite needs beside them.
 *
 * @public
 */
export interface FlagLeasesSubject {
  readonly ours: FlagLeases;
  readonly theirs: FlagLeases;
  /** All leases that are held now run out. */
  expire(): Promise<void>;
  /** From now on nothing answers whoever asks `ours`. */
  fallSilent(): void;
  dispose(): Promise<void>;
}

const FLAG = { environment: 'production', key: 'ds2.navigation' };
const SHORT = { waitMs: 400 };
const LONG = { waitMs: 5_000 };

/**
 * What every implementation of the `FlagLeases` port must do, one sentence a
 * clause.
 *
 * @public
 */
export function flagLeasesConformance(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<FlagLeasesSubject>,
): void {
  const on =
    (clause: (subject: FlagLeasesSubject) => Promise<void>) => async () => {
      const subject = await factory();
      await clause(subject).finally(() => subject.dispose());
    };

  describe('FlagLeases conformance', () => {
    it(
      'gives a flag to one process at a time, and to the next when it ends',
      on(async ({ ours, theirs }) => {
        const lease = await ours.take(FLAG, SHORT);
        expect(await theirs.take(FLAG, SHORT)).toBe(undefined);
        const waiting = theirs.take(FLAG, LONG);
        lease?.end();
        expect(typeof (await waiting)?.end).toBe('function');
        expect(await ours.take(FLAG, SHORT)).toBe(undefined);
      }),
    );

    it(
      'gives it to one of two who ask at once',
      on(async ({ ours, theirs }) => {
        const taken = await Promise.all([
          ours.take(FLAG, SHORT),
          theirs.take(FLAG, SHORT),
        ]);
        expect(taken.filter(lease => lease !== undefined).length).toBe(1);
      }),
    );

    it(
      'keeps flags and environments apart',
      on(async ({ ours, theirs }) => {
        await ours.take(FLAG, SHORT);
        const others = [
          { ...FLAG, key: 'ds2.footer' },
          { ...FLAG, environment: 'staging' },
        ];
        for (const other of others) {
          expect(typeof (await theirs.take(other, SHORT))?.end).toBe(
            'function',
          );
        }
      }),
    );

    it(
      'frees what a dead holder left, and a late end takes nothing away',
      on(async ({ ours, theirs, expire }) => {
        const dead = await ours.take(FLAG, SHORT);
        await expire();
        expect(typeof (await theirs.take(FLAG, LONG))?.end).toBe('function');
        dead?.end();
        expect(await ours.take(FLAG, SHORT)).toBe(undefined);
      }),
    );

    it(
      'says that nobody knows, within the time, when nothing answers',
      on(async ({ ours, fallSilent }) => {
        fallSilent();
        expect(await codeOf(ours.take(FLAG, SHORT))).toBe('port-unavailable');
      }),
    );

    it(
      'ends the wait when the caller gives up',
      on(async ({ ours, theirs }) => {
        await theirs.take(FLAG, SHORT);
        const over = new AbortController();
        const waiting = codeOf(
          ours.take(FLAG, { ...LONG, signal: over.signal }),
        );
        over.abort();
        expect(await waiting).toBe('port-unavailable');
      }),
    );
  });
}
