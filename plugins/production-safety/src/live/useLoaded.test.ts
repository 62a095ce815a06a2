import { act, renderHook, waitFor } from '@testing-library/react';
import { loadedOnce } from './loadedOnce';
import { useLoaded } from './useLoaded';

/** A download that fails until it is repaired. */
function aDownload() {
  const download = { isBroken: true, count: 0 };
  const source = loadedOnce(async () => {
    download.count += 1;
    if (download.isBroken) throw new Error('Loading chunk 7 failed');
    return 'code';
  });
  return { download, source };
}

describe('useLoaded', () => {
  it('loads afresh when asked after a failure', async () => {
    const { download, source } = aDownload();
    const { result } = renderHook(() => useLoaded(source));
    expect(result.current.loading.state).toBe('loading');
    await waitFor(() => expect(result.current.loading.state).toBe('failed'));
    download.isBroken = false;
    act(() => result.current.retry());
    await waitFor(() =>
      expect(result.current.loading).toEqual({ state: 'ready', value: 'code' }),
    );
  });

  it('shows at once what is there already, and loads it once', async () => {
    const { download, source } = aDownload();
    download.isBroken = false;
    await Promise.all([source.load(), source.load()]);
    const { result } = renderHook(() => useLoaded(source));
    expect(result.current.loading).toEqual({ state: 'ready', value: 'code' });
    await act(async () => {});
    expect(download.count).toBe(1);
  });
});
