import { SimulatedClock } from '@production-safety/testing';
import { keepLease } from './keepLease';

const LEASE = 9_000;

function keeping(
  extend: (until: number) => Promise<boolean>,
  claimedAt: number = 0,
) {
  const clock = SimulatedClock.create({ startAt: 0 });
  const extended: number[] = [];
  const lease = keepLease({
    token: 'token',
    claimedAt,
    leaseMs: LEASE,
    clock,
    outbox: {
      extend: async (_token, until) => {
        extended.push(until);
        return extend(until);
      },
    },
  });
  return { clock, extended, lease };
}

describe('keepLease', () => {
  it('extends the lease three times in its length', async () => {
    const { clock, extended, lease } = keeping(async () => true);
    await clock.advance(LEASE);
    expect(extended).toEqual([12_000, 15_000, 18_000]);
    expect(lease.lost.aborted).toBe(false);
  });

  it('stops the work when somebody else has taken over', async () => {
    const { clock, extended, lease } = keeping(async () => false);
    await clock.advance(LEASE);
    expect(lease.lost.aborted).toBe(true);
    expect(extended).toHaveLength(1);
  });

  it('stops the work before the lease ends while the database fails', async () => {
    const { clock, lease } = keeping(async () => {
      throw new Error('no database');
    });
    await clock.advance(5_999);
    expect(lease.lost.aborted).toBe(false);
    await clock.advance(1);
    expect(lease.lost.aborted).toBe(true);
  });

  it('stops the work before the lease ends while the database does not answer', async () => {
    const { clock, lease } = keeping(() => new Promise(() => {}));
    await clock.advance(5_999);
    expect(lease.lost.aborted).toBe(false);
    await clock.advance(1);
    expect(lease.lost.aborted).toBe(true);
    expect(clock.sleeping).toBe(0);
  });

  it('counts the lease from when the claim was asked for', async () => {
    const { clock, lease } = keeping(() => new Promise(() => {}), -2_000);
    await clock.advance(4_000);
    expect(lease.lost.aborted).toBe(true);
  });

  it('takes an answer that comes in time', async () => {
    const { clock, extended, lease } = keeping(async () => {
      await clock.sleep(2_500);
      return true;
    });
    await clock.advance(10 * LEASE);
    expect(lease.lost.aborted).toBe(false);
    expect(extended.length).toBeGreaterThan(10);
  });

  it('survives one failure of the database', async () => {
    let failures = 1;
    const { clock, lease } = keeping(async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('no database');
      return true;
    });
    await clock.advance(10 * LEASE);
    expect(lease.lost.aborted).toBe(false);
  });

  it('extends nothing once the work is done', async () => {
    const { clock, extended, lease } = keeping(async () => true);
    lease.release();
    await clock.advance(LEASE);
    expect(extended).toEqual([]);
    expect(clock.sleeping).toBe(0);
  });

  it('waits for nothing once the work is done while the database hangs', async () => {
    const { clock, lease } = keeping(() => new Promise(() => {}));
    await clock.advance(LEASE / 3);
    lease.release();
    await clock.advance(LEASE);
    expect(lease.lost.aborted).toBe(false);
    expect(clock.sleeping).toBe(0);
  });
});
