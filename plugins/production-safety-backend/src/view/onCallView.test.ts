import { onCallRotaView } from './onCallView';

const MINUTE = 60_000;
const known = { at: 0, people: [] };
const stateAt = (now: number, problem?: string) =>
  onCallRotaView(
    'web',
    { askedAt: 0, known, ...(problem ? { problem } : {}) },
    { now, mayCall: true },
  ).state;

describe('what a rota says', () => {
  it('is stale when it failed last, or was not asked for three rounds', () => {
    expect(stateAt(5 * MINUTE)).toBe('known');
    expect(stateAt(15 * MINUTE)).toBe('known');
    expect(stateAt(17 * MINUTE)).toBe('stale');
    expect(stateAt(0, 'Down')).toBe('stale');
  });
});
