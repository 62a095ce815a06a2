import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { FakeSignals } from '../__testUtils__/FakeSignals';
import { useLiveQuery } from './useLiveQuery';

interface Asked {
  readonly key: string;
  readonly revision?: number;
}

function renderQuery(concerns?: (rolloutId: string) => boolean) {
  const signals = new FakeSignals();
  const asked: string[] = [];
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TestApiProvider apis={[[signalApiRef, signals]]}>
      {children}
    </TestApiProvider>
  );
  const hook = renderHook(
    ({ key, revision }: Asked) =>
      useLiveQuery({
        key,
        revision,
        load: async () => `${key} ${asked.push(key)}`,
        concerns,
      }),
    { wrapper, initialProps: { key: 'a' } as Asked },
  );
  const expectShown = (value: string) =>
    waitFor(() => expect(hook.result.current.result).toMatchObject({ value }));
  return { ...hook, signals, asked, expectShown };
}

describe('useLiveQuery', () => {
  it('asks again when a signal says that something changed', async () => {
    const { signals, expectShown } = renderQuery();
    await expectShown('a 1');
    signals.send('default.design-system-v2');
    await expectShown('a 2');
  });

  it('asks again for each of two equal signals', async () => {
    const { signals, expectShown } = renderQuery();
    await expectShown('a 1');
    signals.send('default.x');
    await expectShown('a 2');
    signals.send('default.x');
    await expectShown('a 3');
  });

  it('takes no notice of rollouts that do not concern it', async () => {
    const { signals, expectShown, asked } = renderQuery(
      id => id === 'default.mine',
    );
    await expectShown('a 1');
    signals.send('default.other');
    signals.send('default.mine');
    await expectShown('a 2');
    expect(asked).toHaveLength(2);
  });

  it('loses none of the signals that arrive at once', async () => {
    const { signals, expectShown } = renderQuery(id => id === 'default.mine');
    await expectShown('a 1');
    signals.send('default.mine', 'default.other');
    await expectShown('a 2');
  });

  it('does not show the answer to another question', async () => {
    const { rerender, result, expectShown } = renderQuery();
    await expectShown('a 1');
    rerender({ key: 'b' });
    expect(result.current.result).toEqual({ state: 'loading' });
    expect(result.current.previous).toBe('a 1');
    await expectShown('b 2');
  });

  it('asks once at first, and again with another revision', async () => {
    const { rerender, expectShown, asked } = renderQuery();
    await expectShown('a 1');
    expect(asked).toHaveLength(1);
    rerender({ key: 'a', revision: 2 });
    await expectShown('a 2');
  });
});
