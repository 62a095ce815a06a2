import { FaultBoard } from './FaultBoard';

const take = (board: FaultBoard, method = 'GET', url = '/api/v1/flags/') =>
  board.take(method, url);

describe('FaultBoard', () => {
  it('does nothing while no fault is on', () => {
    expect(take(new FaultBoard())).toEqual({ latencyMs: 0, fault: undefined });
  });

  it('stops after as many hits as it was given', () => {
    const board = new FaultBoard();
    board.add({ mode: '500', times: 2 });
    const modes = [1, 2, 3].map(() => take(board).fault?.mode);
    expect(modes).toEqual(['500', '500', undefined]);
    expect(board.list()[0].hits).toBe(2);
  });

  it.each([
    ['GET', '/api/v1/flags/', false],
    ['PUT', '/api/v1/projects/1/segments/4/', true],
    ['put', '/api/v1/projects/1/segments/4/', true],
    ['PUT', '/api/v1/environments/e/featurestates/1/', false],
  ])('matches %s %s: %p', (method, url, expected) => {
    const board = new FaultBoard();
    board.add({
      mode: '500',
      match: { method: 'PUT', path: '/segments/\\d+/$' },
    });
    expect(take(board, method, url).fault !== undefined).toBe(expected);
  });

  it('adds latencies up and lets the first other fault act', () => {
    const board = new FaultBoard();
    board.add({ mode: 'latency', latencyMs: 10 });
    board.add({ mode: '429', latencyMs: 5 });
    board.add({ mode: '500', latencyMs: 100 });
    board.add({ mode: 'latency', latencyMs: 1 });
    const { latencyMs, fault } = take(board);
    expect([latencyMs, fault?.mode]).toEqual([16, '429']);
  });

  it('forgets a fault that is removed', () => {
    const board = new FaultBoard();
    const { id } = board.add({ mode: '500' });
    expect([board.remove(id), board.remove(id)]).toEqual([true, false]);
    expect(take(board).fault).toBeUndefined();
  });
});
