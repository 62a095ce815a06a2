import { SampleHistory } from './SampleHistory';

const HOUR = 3_600_000;
const START = 1_000 * HOUR;
const row = Uint32Array.of(1);

function historyOf(hours: number): SampleHistory {
  const history = new SampleHistory();
  for (let at = START; at <= START + hours * HOUR; at += 1_000) {
    history.push({ at, row });
  }
  return history;
}

describe('SampleHistory', () => {
  it('keeps every second of the last quarter of an hour', () => {
    const end = START + HOUR;
    expect(historyOf(1).between(end - 900_000, end)).toHaveLength(900);
  });

  it('keeps every tenth second of what is older', () => {
    const samples = historyOf(2).between(START, START + HOUR);
    expect(samples).toHaveLength(360);
    expect(samples[0].at).toBe(START + 10_000);
  });

  it('forgets what is older than two days', () => {
    const history = historyOf(55);
    const [first] = history.between(0, Infinity);
    expect(first.at).toBeGreaterThan(START + 6 * HOUR);
    expect(history.length).toBeLessThan(20_000);
  });

  it('has the newest sample of a moment', () => {
    const history = historyOf(1);
    const end = START + HOUR;
    expect(history.lastUntil(end - 1)?.at).toBe(end - 1_000);
    expect(history.lastUntil(START + 19_999)?.at).toBe(START + 10_000);
    expect(history.lastUntil(START - 1)).toBeUndefined();
  });
});
