import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { FakeProductionSafetyApi } from '../../__testUtils__/FakeProductionSafetyApi';
import { FakeSignals } from '../../__testUtils__/FakeSignals';
import { aRollout } from '../../__testUtils__/aRollout';
import { COMPONENT } from '../../__testUtils__/renderScreen';
import { productionSafetyApiRef } from '../../api/productionSafetyApiRef';
import type { LiveQuery } from '../../live/LiveQuery';
import { useRolloutList } from './Portfolio/useRolloutList';
import { useEntityRollouts } from './useRollouts';

const SHOWN = aRollout();

function renderLive(use: () => LiveQuery<unknown>) {
  const signals = new FakeSignals();
  const api = new FakeProductionSafetyApi([SHOWN]);
  const asked = [
    jest.spyOn(api, 'listRollouts'),
    jest.spyOn(api, 'listEntityRollouts'),
  ];
  const hook = renderHook(use, {
    wrapper: ({ children }: { children: ReactNode }) => (
      <TestApiProvider
        apis={[
          [signalApiRef, signals],
          [productionSafetyApiRef, api],
        ]}
      >
        {children}
      </TestApiProvider>
    ),
  });
  const times = () =>
    asked.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  const ready = () =>
    waitFor(() => expect(hook.result.current.result.state).toBe('ready'));
  return { signals, times, ready };
}

describe.each([
  ['the rollouts of an entity', () => useEntityRollouts(COMPONENT)],
  ['a list of rollouts', () => useRolloutList({ sort: 'status' })],
])('%s', (_, use) => {
  it('are asked for once more after a burst about what is shown', async () => {
    const { signals, times, ready } = renderLive(use);
    await ready();
    signals.send(SHOWN.id, SHOWN.id, SHOWN.id);
    await waitFor(() => expect(times()).toBe(2));
    await new Promise(resolve => setTimeout(resolve, 700));
    expect(times()).toBe(2);
  });

  it('are left alone by changes of other rollouts', async () => {
    const { signals, times, ready } = renderLive(use);
    await ready();
    signals.send('default.other');
    await new Promise(resolve => setTimeout(resolve, 700));
    expect(times()).toBe(1);
  });
});
