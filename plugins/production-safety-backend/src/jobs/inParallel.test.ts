import { inParallel } from './inParallel';

const ITEMS = Array.from({ length: 20 }, (_, index) => index);

describe('inParallel', () => {
  it('does each item once, and no more of them at once than told', async () => {
    const done: number[] = [];
    let [now, most] = [0, 0];
    await inParallel(ITEMS, 4, async item => {
      now += 1;
      most = Math.max(most, now);
      await new Promise(resolve => setImmediate(resolve));
      now -= 1;
      done.push(item);
    });
    expect(done.sort((a, b) => a - b)).toEqual(ITEMS);
    expect(most).toBe(4);
  });

  it('lets others have their turn, also where the work waits for nothing', async () => {
    let done = 0;
    const seen = new Promise<number>(resolve =>
      setImmediate(() => resolve(done)),
    );
    await inParallel(ITEMS, 4, async () => {
      done += 1;
    });
    expect(await seen).toBe(4);
  });

  it('fails with what failed', async () => {
    const failing = inParallel(ITEMS, 4, async item => {
      if (item === 7) throw new Error('seven');
    });
    await expect(failing).rejects.toThrow('seven');
  });
});
