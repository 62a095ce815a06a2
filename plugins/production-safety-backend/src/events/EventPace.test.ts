import { SimulatedClock } from '@production-safety/testing';
import { EventPace } from './EventPace';

describe('the pace of events', () => {
  it('lets 60 messages in at once, then two a second, for each source', async () => {
    const clock = SimulatedClock.create();
    const pace = new EventPace(clock);
    const let100 = (source: string) =>
      Array.from({ length: 100 }, () => pace.lets(source)).filter(Boolean)
        .length;
    expect(let100('one')).toBe(60);
    expect(let100('other')).toBe(60);
    await clock.advance(5_000);
    expect(let100('one')).toBe(10);
    await clock.advance(3_600_000);
    expect(let100('one')).toBe(60);
  });
});
