import type { OnCall, OnCallPerson } from '@production-safety/core';
import type { TestRunner } from './TestRunner';

/**
 * A port that knows who is on call, and the rota behind it.
 *
 * @public
 */
export interface OnCallUnderTest {
  readonly onCall: OnCall;
  /** Puts these people on call, in this order, instead of all others. */
  put(people: readonly OnCallPerson[]): Promise<void>;
  /** Has the vendor answer nothing from now on. */
  goDown(): Promise<void>;
}

const UNTIL = Date.UTC(2026, 4, 2, 8);

const JO: OnCallPerson = {
  name: 'Jo Größe',
  level: 1,
  until: UNTIL,
  policy: 'Web',
  schedule: 'Web, by week',
  contacts: [
    { kind: 'phone', address: '+49 3012345678' },
    { kind: 'email', address: 'jo@example.com' },
  ],
};

const ANA: OnCallPerson = {
  name: 'Ana',
  level: 1,
  policy: 'Web',
  contacts: [{ kind: 'email', address: 'ana@example.com' }],
};

const SECOND: OnCallPerson = { ...ANA, name: 'Ben', level: 2, contacts: [] };

/**
 * What every implementation of the `OnCall` port must do, one sentence a
 * clause. `factory` connects one with nobody on call.
 *
 * @public
 */
export function onCallConformance(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<OnCallUnderTest>,
): void {
  describe('OnCall conformance', () => {
    it('answers that nobody is on call', async () => {
      const { onCall } = await factory();
      expect(await onCall.whoIsOnCall()).toEqual([]);
    });

    it('says who it is, until when, and how to reach them', async () => {
      const { onCall, put } = await factory();
      await put([JO]);
      expect(await onCall.whoIsOnCall()).toEqual([JO]);
    });

    it('names who is woken first first, whatever order they come in', async () => {
      const { onCall, put } = await factory();
      await put([SECOND, JO, ANA]);
      expect(await onCall.whoIsOnCall()).toEqual([ANA, JO, SECOND]);
    });

    it('names everybody once on a level, and on each level', async () => {
      const { onCall, put } = await factory();
      await put([JO, JO, { ...JO, level: 2 }]);
      const people = await onCall.whoIsOnCall();
      expect(people.map(({ level }) => level)).toEqual([1, 2]);
    });

    it('leaves nobody out, however many there are', async () => {
      const { onCall, put } = await factory();
      const many = Array.from({ length: 130 }, (_, index) => ({
        ...SECOND,
        name: `P${String(index).padStart(3, '0')}`,
      }));
      await put(many);
      expect(await onCall.whoIsOnCall()).toEqual(many);
    });

    it('says that it does not know, instead of that there is nobody', async () => {
      const { onCall, put, goDown } = await factory();
      await put([JO]);
      await goDown();
      const error = await onCall.whoIsOnCall().catch((each: unknown) => each);
      expect((error as { code?: string }).code).toBe('port-unavailable');
    });
  });
}
