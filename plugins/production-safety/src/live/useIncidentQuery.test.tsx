import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { FakeSignals } from '../__testUtils__/FakeSignals';
import { useIncidentQuery } from './useIncidentQuery';

function renderQuery() {
  const signals = new FakeSignals();
  let asked = 0;
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TestApiProvider apis={[[signalApiRef, signals]]}>
      {children}
    </TestApiProvider>
  );
  const hook = renderHook(
    () =>
      useIncidentQuery({
        key: 'a',
        load: async () => {
          asked += 1;
          return asked;
        },
        concerns: ({ incidentId }) => incidentId === 'mine',
      }),
    { wrapper },
  );
  const expectShown = (value: number) =>
    waitFor(() => expect(hook.result.current.result).toMatchObject({ value }));
  return { signals, expectShown, asked: () => asked };
}

describe('useIncidentQuery', () => {
  it('asks again when what it is about has changed', async () => {
    const { signals, expectShown } = renderQuery();
    await expectShown(1);
    signals.sendIncidents({ incidentId: 'mine' });
    await expectShown(2);
  });

  it('asks again for something restricted, which is not named', async () => {
    const { signals, expectShown } = renderQuery();
    await expectShown(1);
    signals.sendIncidents({});
    await expectShown(2);
  });

  it('takes no notice of other incidents, nor of rollouts', async () => {
    const { signals, expectShown, asked } = renderQuery();
    await expectShown(1);
    signals.sendIncidents({ incidentId: 'other' });
    signals.send('default.design-system-v2');
    expect(asked()).toBe(1);
  });

  it('asks once more after a burst, and not for each signal of it', async () => {
    const { signals, expectShown, asked } = renderQuery();
    await expectShown(1);
    signals.sendIncidents({ incidentId: 'mine' });
    await expectShown(2);
    signals.sendIncidents({ incidentId: 'mine' }, { incidentId: 'mine' });
    signals.sendIncidents({ incidentId: 'mine' });
    expect(asked()).toBe(2);
    await expectShown(3);
    expect(asked()).toBe(3);
  });
});
