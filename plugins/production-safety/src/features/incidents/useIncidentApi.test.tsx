import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { TestApiProvider, mockApis } from '@backstage/frontend-test-utils';
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { FakeIncidents } from '../../__testUtils__/FakeIncidents';
import { incidentApiRef } from '../../api/incidentApiRef';
import { useIncidentApi } from './useIncidentApi';

const asked: string[] = [];
const portal = [
  [discoveryApiRef, mockApis.discovery({ baseUrl: 'http://portal' })],
  [
    fetchApiRef,
    {
      fetch: async (input: unknown) => {
        asked.push(String(input));
        return new Response(JSON.stringify({ items: [], total: 0 }));
      },
    },
  ],
] as const;

describe('useIncidentApi', () => {
  it('asks the backend where the portal brings no client of its own', async () => {
    const wrapper = ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={portal}>{children}</TestApiProvider>
    );
    const { result, rerender } = renderHook(() => useIncidentApi(), {
      wrapper,
    });
    const first = result.current;
    await first.listIncidents({ state: 'open' });
    expect(asked).toEqual([
      'http://portal/api/production-safety/v1/incidents?state=open',
    ]);
    rerender();
    expect(result.current).toBe(first);
  });

  it('takes the client of the portal', () => {
    const own = new FakeIncidents();
    const wrapper = ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={[...portal, [incidentApiRef, own] as const]}>
        {children}
      </TestApiProvider>
    );
    const { result } = renderHook(() => useIncidentApi(), { wrapper });
    expect(result.current).toBe(own);
  });
});
