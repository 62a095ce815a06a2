import { SimulatedClock } from '@production-safety/testing';
import { HostBackoff } from './HostBackoff';

const WEB = 'https://github.com/acme/web';
const API = 'https://github.com/acme/api';
const MINUTE = 60_000;

describe('a code host that does not answer', () => {
  let clock: SimulatedClock;
  let backoff: HostBackoff;

  beforeEach(() => {
    clock = SimulatedClock.create();
    backoff = new HostBackoff(clock);
  });

  it('is left in peace for all of its repositories, and no other host', () => {
    backoff.noteSilence(WEB);
    expect(backoff.isResting(API)).toBe(true);
    expect(backoff.isResting('https://gitlab.com/acme/web')).toBe(false);
  });

  it('is left in peace longer each time, for an hour at most', async () => {
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      backoff.noteSilence(WEB);
      await clock.advance(minutes * MINUTE - 1);
      expect(backoff.isResting(WEB)).toBe(true);
      await clock.advance(1);
      expect(backoff.isResting(WEB)).toBe(false);
    }
  });

  it('is left in peace for as long as it asks for', async () => {
    backoff.noteSilence(WEB, 5 * MINUTE);
    await clock.advance(5 * MINUTE - 1);
    expect(backoff.isResting(WEB)).toBe(true);
    await clock.advance(1);
    expect(backoff.isResting(WEB)).toBe(false);
  });

  it('counts once for calls that were under way together', async () => {
    backoff.noteSilence(WEB);
    backoff.noteSilence(API);
    await clock.advance(MINUTE);
    expect(backoff.isResting(WEB)).toBe(false);
  });

  it('is forgiven once it answers', async () => {
    backoff.noteSilence(WEB);
    await clock.advance(MINUTE);
    backoff.noteSilence(WEB);
    backoff.noteAnswer(API);
    expect(backoff.isResting(WEB)).toBe(false);
    backoff.noteSilence(WEB);
    await clock.advance(MINUTE);
    expect(backoff.isResting(WEB)).toBe(false);
  });
});
