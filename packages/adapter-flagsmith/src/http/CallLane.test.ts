import { CallLane, type LaneCall, type LaneLimits } from './CallLane';

function stage(limits: Partial<LaneLimits>) {
  const lane = new CallLane({ total: 9, normal: 9, writes: 9, ...limits });
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const add = (name: string, call: Partial<LaneCall> = {}) =>
    lane.run({ priority: 'normal', write: false, ...call }, async () => {
      started.push(name);
      await new Promise<void>(end => ends.set(name, end));
    });
  const turn = () => new Promise(resolve => setImmediate(resolve));
  const end = async (name: string) => {
    ends.get(name)?.();
    await turn();
  };
  return { lane, started, add, end, turn };
}

describe('CallLane', () => {
  it('keeps room for rollback calls that polling cannot take', async () => {
    const { started, add, turn } = stage({ total: 3, normal: 1 });
    add('poll 1');
    add('poll 2');
    add('close', { priority: 'close' });
    add('observe', { priority: 'observe' });
    await turn();
    expect(started).toEqual(['poll 1', 'close', 'observe']);
  });

  it('lets go first what is most urgent', async () => {
    const { started, add, end, turn } = stage({ total: 1 });
    add('poll 1');
    await turn();
    add('poll 2');
    add('switch-off', { priority: 'switch-off' });
    add('observe', { priority: 'observe' });
    add('observe again', { priority: 'observe' });
    await end('poll 1');
    await end('observe');
    await end('observe again');
    await end('switch-off');
    expect(started).toEqual([
      'poll 1',
      'observe',
      'observe again',
      'switch-off',
      'poll 2',
    ]);
  });

  it('never makes a close wait for calls of others', async () => {
    const { started, add, turn } = stage({ total: 1 });
    add('observe', { priority: 'observe' });
    add('close', { priority: 'close', write: true });
    await turn();
    expect(started).toEqual(['observe', 'close']);
  });

  it('goes on after a call that failed', async () => {
    const { lane } = stage({ total: 1 });
    const call = { priority: 'normal', write: true } as const;
    const failing = lane.run(call, async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await expect(lane.run(call, async () => 'yes')).resolves.toBe('yes');
  });

  describe('with two writes at a time', () => {
    const write = true;

    it('holds the third, but no reads behind it', async () => {
      const { started, add, end, turn } = stage({ writes: 2 });
      ['a', 'b', 'c'].forEach(name => add(name, { write }));
      add('read');
      await turn();
      expect(started).toEqual(['a', 'b', 'read']);
      await end('a');
      expect(started).toEqual(['a', 'b', 'read', 'c']);
    });

    it('lets the most urgent write have the next place', async () => {
      const { started, add, end, turn } = stage({ writes: 1 });
      add('close', { priority: 'close', write });
      await turn();
      add('raise', { write });
      add('switch-off', { priority: 'switch-off', write });
      add('close again', { priority: 'close', write });
      await end('close');
      await end('close again');
      await end('switch-off');
      expect(started).toEqual(['close', 'close again', 'switch-off', 'raise']);
    });

    it('does not make a write wait for less urgent ones on their way', async () => {
      const { started, add, end, turn } = stage({ writes: 2 });
      add('raise 1', { write });
      add('raise 2', { write });
      add('raise 3', { write });
      add('switch-off 1', { priority: 'switch-off', write });
      add('close', { priority: 'close', write });
      await turn();
      expect(started).toEqual(['raise 1', 'raise 2', 'switch-off 1', 'close']);
      // Those on their way count for whatever is less urgent.
      await end('raise 1');
      await end('raise 2');
      expect(started).not.toContain('raise 3');
      await end('close');
      expect(started).toContain('raise 3');
    });
  });

  it('sends away who gives up while waiting, and lets others pass', async () => {
    const { started, add, end, turn } = stage({ total: 1 });
    add('first');
    const controller = new AbortController();
    const waiting = add('second', { signal: controller.signal });
    add('third');
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'port-unavailable' });
    await end('first');
    await turn();
    expect(started).toEqual(['first', 'third']);
    const late = add('late', { signal: AbortSignal.abort() });
    await expect(late).rejects.toMatchObject({ code: 'port-unavailable' });
  });
});
