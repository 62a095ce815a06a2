import { CallLane } from './CallLane';

function stage(limits: { total: number; normal: number }) {
  const lane = new CallLane(limits);
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const add = (name: string, priority: 'rollback' | 'normal' = 'normal') =>
    lane.run(priority, async () => {
      started.push(name);
      await new Promise<void>(end => ends.set(name, end));
    });
  const turn = () => new Promise(resolve => setImmediate(resolve));
  const end = async (name: string) => {
    ends.get(name)?.();
    await turn();
  };
  return { started, add, end, turn };
}

describe('CallLane', () => {
  it('keeps room for rollback calls that polling cannot take', async () => {
    const { started, add, turn } = stage({ total: 3, normal: 1 });
    add('poll 1');
    add('poll 2');
    add('close', 'rollback');
    add('observe', 'rollback');
    await turn();
    expect(started).toEqual(['poll 1', 'close', 'observe']);
  });

  it('lets rollback calls overtake everything that waits', async () => {
    const { started, add, end, turn } = stage({ total: 1, normal: 1 });
    add('poll 1');
    add('poll 2');
    add('close', 'rollback');
    add('observe', 'rollback');
    await turn();
    await end('poll 1');
    await end('close');
    await end('observe');
    expect(started).toEqual(['poll 1', 'close', 'observe', 'poll 2']);
  });

  it('goes on after a call that failed', async () => {
    const lane = new CallLane({ total: 1, normal: 1 });
    const failing = lane.run('normal', async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await expect(lane.run('normal', async () => 'yes')).resolves.toBe('yes');
  });
});
