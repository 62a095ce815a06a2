import { TestApiProvider, mockApis } from '@backstage/frontend-test-utils';
import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { ME, aRun, aStep } from '../../../__testUtils__/anIncident';
import { incidentApiRef } from '../../../api/incidentApiRef';
import { useAnswers } from './useAnswers';

function render(incidents: FakeIncidents) {
  incidents.putRun(aRun(['a', 'b', 'c'].map(id => aStep(id))));
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TestApiProvider
      apis={[
        [incidentApiRef, incidents],
        [discoveryApiRef, mockApis.discovery()],
        [fetchApiRef, mockApis.fetch()],
      ]}
    >
      {children}
    </TestApiProvider>
  );
  const onRun = jest.fn();
  return renderHook(() => useAnswers('run-1', ME, onRun), { wrapper }).result;
}

const done = (step: string) => ({ step, visit: 0, outcome: 'done' as const });

describe('useAnswers', () => {
  it('tells of each refusal once, however quickly answers follow', async () => {
    const incidents = new FakeIncidents();
    ['a', 'b'].forEach(step => incidents.refuseStep(step, 'No.', 'Wait.'));
    const answers = render(incidents);
    act(() => {
      answers.current.answer(done('a'));
      answers.current.answer(done('b'));
    });
    await waitFor(() => expect(answers.current.waiting).toEqual([]));
    await waitFor(() => expect(answers.current.news).not.toEqual([]));
    expect(answers.current.news.map(({ answer }) => answer.step)).toEqual([
      'a',
      'b',
    ]);
  });

  it('gives each answer an id of its own, and the time it was given', async () => {
    const incidents = new FakeIncidents();
    const answers = render(incidents);
    act(() => answers.current.answer(done('a')));
    act(() => answers.current.answer(done('b')));
    await waitFor(() => expect(incidents.accepted).toHaveLength(2));
    const [first, second] = incidents.accepted;
    expect(first.id).not.toBe(second.id);
    expect(Date.parse(first.at ?? '')).not.toBeNaN();
  });
});
