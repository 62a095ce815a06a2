import { LiveLoader } from './LiveLoader';
import type { Loadable } from './Loadable';

/** A backend whose answers the test gives by hand. */
function aSource() {
  const open: { resolve(value: string): void; reject(error: Error): void }[] =
    [];
  const seen: Loadable<string>[] = [];
  const loader = new LiveLoader<string>({
    load: () =>
      new Promise((resolve, reject) => open.push({ resolve, reject })),
    pollMs: () => 15_000,
    onChange: current => seen.push(current),
  });
  const settle = () => jest.advanceTimersByTimeAsync(0);
  return { loader, open, seen, settle, last: () => seen[seen.length - 1] };
}

describe('LiveLoader', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    showTab('visible');
  });

  it('shows the first answer', async () => {
    const { loader, open, settle, last } = aSource();
    loader.start();
    open[0].resolve('one');
    await settle();
    expect(last()).toMatchObject({ state: 'ready', value: 'one' });
    loader.stop();
  });

  it('asks again after the poll time', async () => {
    const { loader, open, settle } = aSource();
    loader.start();
    open[0].resolve('one');
    await settle();
    await jest.advanceTimersByTimeAsync(14_999);
    expect(open).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(open).toHaveLength(2);
    loader.stop();
  });

  it('turns refreshes during a request into one more request', async () => {
    const { loader, open, settle, last } = aSource();
    loader.start();
    loader.refresh();
    loader.refresh();
    expect(open).toHaveLength(1);
    open[0].resolve('old');
    await settle();
    expect(open).toHaveLength(2);
    open[1].resolve('new');
    await settle();
    expect(last()).toMatchObject({ value: 'new' });
    expect(open).toHaveLength(2);
    loader.stop();
  });

  it('says that the first request failed', async () => {
    const { loader, open, settle, last } = aSource();
    loader.start();
    open[0].reject(new Error('down'));
    await settle();
    expect(last()).toEqual({
      state: 'failed',
      error: new Error('down'),
      since: Date.now(),
    });
    loader.stop();
  });

  it('remembers since when nothing could be loaded', async () => {
    const { loader, open, settle, last } = aSource();
    loader.start();
    const since = Date.now();
    open[0].reject(new Error('down'));
    await settle();
    await jest.advanceTimersByTimeAsync(15_000);
    open[1].reject(new Error('still down'));
    await settle();
    expect(last()).toMatchObject({ error: new Error('still down'), since });
    loader.stop();
  });

  it('counts a request that hangs as failed and asks again', async () => {
    const { loader, open, settle, last } = aSource();
    loader.start();
    open[0].resolve('one');
    await settle();
    loader.refresh();
    await jest.advanceTimersByTimeAsync(12_000);
    expect(last()).toMatchObject({
      state: 'ready',
      value: 'one',
      failure: { since: Date.now() },
    });
    await jest.advanceTimersByTimeAsync(15_000);
    open[2].resolve('two');
    await settle();
    expect(last()).toEqual({
      state: 'ready',
      value: 'two',
      loadedAt: expect.any(Number),
    });
    open[1].resolve('far too late');
    await settle();
    expect(last()).toMatchObject({ value: 'two' });
    loader.stop();
  });

  it('asks at most twice a second whatever is heard', async () => {
    const { loader, open, settle } = aSource();
    loader.start();
    open[0].resolve('one');
    await settle();
    for (let hundredth = 0; hundredth < 100; hundredth += 1) {
      loader.hear();
      await jest.advanceTimersByTimeAsync(10);
      open[open.length - 1].resolve('another');
      await settle();
    }
    expect(open).toHaveLength(3);
    loader.stop();
  });

  it('asks once more after news that came during a request', async () => {
    const { loader, open, settle } = aSource();
    loader.start();
    loader.hear();
    open[0].resolve('old');
    await settle();
    expect(open).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(500);
    expect(open).toHaveLength(2);
    loader.stop();
  });

  it('asks once more after news of which a value put there may not know', async () => {
    const { loader, open, settle } = aSource();
    loader.start();
    loader.hear();
    loader.put('from the command');
    await settle();
    expect(open).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(500);
    expect(open).toHaveLength(2);
    loader.stop();
  });

  it('hears nothing while the tab is hidden', async () => {
    const { loader, open, settle } = aSource();
    loader.start();
    open[0].resolve('one');
    await settle();
    showTab('hidden');
    loader.hear();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(open).toHaveLength(1);
    loader.stop();
  });

  it('keeps the value and the time of the first failure after it', async () => {
    const { loader, open, settle, last } = aSource();
    loader.start();
    open[0].resolve('one');
    await settle();
    loader.refresh();
    open[1].reject(new Error('down'));
    await settle();
    const since = Date.now();
    await jest.advanceTimersByTimeAsync(15_000);
    open[2].reject(new Error('still down'));
    await settle();
    expect(last()).toMatchObject({
      state: 'ready',
      value: 'one',
      failure: { error: new Error('still down'), since },
    });
    loader.stop();
  });

  it('forgets the failure once it works again', async () => {
    const { loader, open, settle, last } = aSource();
    loader.start();
    open[0].resolve('one');
    await settle();
    loader.refresh();
    open[1].reject(new Error('down'));
    await settle();
    loader.refresh();
    open[2].resolve('two');
    await settle();
    expect(last()).toEqual({
      state: 'ready',
      value: 'two',
      loadedAt: expect.any(Number),
    });
    loader.stop();
  });

  it('leaves alone what comes once it has stopped', async () => {
    const { loader, open, seen, settle } = aSource();
    loader.start();
    open[0].resolve('one');
    await settle();
    loader.stop();
    loader.put('from a command');
    loader.refresh();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(open).toHaveLength(1);
    expect(seen).toHaveLength(1);
  });

  it('does not let an older answer replace a value put in', async () => {
    const { loader, open, settle, last } = aSource();
    loader.start();
    loader.put('from the command');
    open[0].resolve('older');
    await settle();
    expect(last()).toMatchObject({ value: 'from the command' });
    loader.stop();
  });

  it('rests while the tab is hidden and catches up when it is shown', async () => {
    const { loader, open, settle } = aSource();
    loader.start();
    open[0].resolve('one');
    await settle();
    showTab('hidden');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(open).toHaveLength(1);
    showTab('visible');
    expect(open).toHaveLength(2);
    loader.stop();
  });

  it('says nothing more once stopped', async () => {
    const { loader, open, seen, settle } = aSource();
    loader.start();
    loader.stop();
    open[0].resolve('late');
    await settle();
    expect(seen).toEqual([]);
  });
});

function showTab(state: 'visible' | 'hidden') {
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    get: () => state,
  });
  document.dispatchEvent(new Event('visibilitychange'));
}
