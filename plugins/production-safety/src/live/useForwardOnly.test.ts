import { renderHook } from '@testing-library/react';
import { useForwardOnly } from './useForwardOnly';

describe('useForwardOnly', () => {
  it.each([
    ['takes what is newer', 3, [3]],
    ['takes the same once more', 2, [2]],
    ['leaves what comes late', 1, []],
  ])('%s', (_, version, taken) => {
    const put = jest.fn();
    const value = { version: 2 };
    const result = { state: 'ready' as const, value, loadedAt: 0 };
    const query = { result, refresh: () => {}, put };
    const hook = renderHook(() => useForwardOnly(query));
    hook.result.current.put({ version });
    expect(put.mock.calls.map(([each]) => each.version)).toEqual(taken);
  });

  it('takes what comes before anything is shown', () => {
    const put = jest.fn();
    const result = { state: 'loading' as const };
    const query = { result, refresh: () => {}, put };
    const hook = renderHook(() => useForwardOnly<{ version: number }>(query));
    hook.result.current.put({ version: 1 });
    expect(put).toHaveBeenCalledTimes(1);
  });
});
