import { SimulatedClock } from '@production-safety/testing';
import type { CallOptions } from '../http/callOptions';
import { SharedReadings } from './SharedReadings';

/** Readings that end when told to, and what became of them. */
function stage() {
  const clock = SimulatedClock.create();
  const readings = new SharedReadings<string>(clock);
  const started: { end: (text: string) => void; signal?: AbortSignal }[] = [];
  const read = (options: CallOptions = {}, since: number = 0) =>
    readings.run('key', since, options, ({ signal }) => {
      return new Promise(end => started.push({ end, signal }));
    });
  return { clock, readings, started, read };
}

describe('a shared reading', () => {
  it('is made once for calls that come together', async () => {
    const { started, read } = stage();
    const both = Promise.all([read(), read()]);
    started[0].end('read');
    expect(await both).toEqual(['read', 'read']);
    expect(started).toHaveLength(1);
  });

  it('is made again when it has ended', async () => {
    const { started, read } = stage();
    const first = read();
    started[0].end('first');
    await first;
    read();
    expect(started).toHaveLength(2);
  });

  it('goes on for the others when one gives up', async () => {
    const { started, read } = stage();
    const controller = new AbortController();
    const left = read({ signal: controller.signal });
    const stays = read();
    controller.abort();
    await expect(left).rejects.toMatchObject({ code: 'port-unavailable' });
    expect(started[0].signal?.aborted).toBe(false);
    started[0].end('read');
    expect(await stays).toBe('read');
  });

  it('is stopped when nobody waits any more, and not joined', async () => {
    const { started, read } = stage();
    const controller = new AbortController();
    const { signal } = controller;
    const both = Promise.allSettled([read({ signal }), read({ signal })]);
    controller.abort();
    await both;
    expect(started[0].signal?.aborted).toBe(true);
    read();
    expect(started).toHaveLength(2);
  });

  it('is not joined by what is more urgent, only by what is less', () => {
    const { started, read } = stage();
    read({ priority: 'normal' });
    read({ priority: 'switch-off' });
    expect(started).toHaveLength(2);
    read({ priority: 'normal' });
    read({ priority: 'switch-off' });
    expect(started).toHaveLength(2);
    read({ priority: 'close' });
    expect(started).toHaveLength(3);
  });

  it('is not joined when it began too early or was forgotten', () => {
    const { clock, readings, started, read } = stage();
    read();
    read({}, clock.now() + 1);
    expect(started).toHaveLength(2);
    readings.forget('key');
    read();
    expect(started).toHaveLength(3);
  });
});
