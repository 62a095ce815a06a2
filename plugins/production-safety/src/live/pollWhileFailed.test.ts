import { pollWhileFailed } from './pollWhileFailed';

const error = new Error('down');
const ready = { state: 'ready', value: 1, loadedAt: 0 } as const;

describe('pollWhileFailed', () => {
  it.each([
    ['is loading', { state: 'loading' }, null],
    ['is fresh', ready, null],
    ['failed', { state: 'failed', error, since: 0 }, 15_000],
    ['was not refreshed', { ...ready, failure: { error, since: 0 } }, 15_000],
  ] as const)('asks again for what %s: %s', (_, current, ms) => {
    expect(pollWhileFailed(current)).toBe(ms);
  });
});
