import { renderHook } from '@testing-library/react';
import { failedWith } from '../../__testUtils__/failedWith';
import type { Loadable } from '../../live/Loadable';
import { useKept } from './useKept';
import type { KeptAs } from './useKept';

const READY = { state: 'ready', value: 'seen', loadedAt: 5 } as const;
const ME = { user: 'user:default/me', of: 'incident 1' };
const offline = failed(new TypeError('No network'));

function failed(error: Error): Loadable<string> {
  return { state: 'failed', error, since: 9 };
}

function shown(result: Loadable<string>, as?: KeptAs) {
  return renderHook(() => useKept(result, as)).result.current;
}

describe('useKept', () => {
  it('shows what was seen last, with its age, without a connection', () => {
    shown(READY, ME);
    expect(shown(offline, ME)).toMatchObject({
      ...READY,
      failure: { since: 9 },
    });
  });

  it.each([
    ['to another person', { ...ME, user: 'user:default/jo' }],
    ['for another thing', { ...ME, of: 'incident 2' }],
    ['when nobody is named', undefined],
  ])('shows nothing %s', (_, as) => {
    shown(READY, ME);
    expect(shown(offline, as)).toBe(offline);
  });

  it.each([403, 404])('shows nothing that the backend refuses: %s', status => {
    const refused = failed(failedWith(status, 'No'));
    shown(READY, ME);
    expect(shown(refused, ME)).toBe(refused);
  });

  it('keeps nothing when nobody is named', () => {
    shown(READY, undefined);
    expect(sessionStorage).toHaveLength(0);
  });
});
