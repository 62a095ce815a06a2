import { act, screen, waitFor, within } from '@testing-library/react';
import { aStep } from '../../../__testUtils__/anIncident';
import {
  expectNext,
  nextStep,
  renderRun,
} from '../../../__testUtils__/renderRun';
import { MOST_STEPS } from './StepsOnPaper';

const print = (event: 'beforeprint' | 'afterprint') =>
  act(() => {
    window.dispatchEvent(new Event(event));
  });

const manySteps = (count: number) =>
  Array.from({ length: count }, (_, at) => aStep(`s${at}`));

describe('the page of an incident on paper', () => {
  it('has the steps after the next one, what is folded, and its address', async () => {
    renderRun([
      aStep('a', { how: 'By the red button' }),
      aStep('b', { state: 'done' }),
      aStep('c', { role: 'Scribe' }),
    ]);
    await expectNext('Do a');
    expect(nextStep()).not.toHaveTextContent('By the red button');
    print('beforeprint');
    expect(nextStep()).toHaveTextContent('By the red button');
    const ahead = screen.getByRole('region', { name: 'Steps after it' });
    expect(within(ahead).getAllByRole('listitem')).toHaveLength(1);
    expect(ahead).toHaveTextContent(/Do c\s*Who: Scribe/);
    expect(screen.getByText(/^Printed .* from http/)).toBeVisible();
    print('afterprint');
    await waitFor(() =>
      expect(nextStep()).not.toHaveTextContent('By the red button'),
    );
    expect(screen.getByRole('region', { name: 'All steps' })).toBeVisible();
    expect(screen.queryByText(/^Printed/)).not.toBeInTheDocument();
  });

  it('has as many steps as fit, and says how many there are beside', async () => {
    renderRun(manySteps(MOST_STEPS + 3));
    await expectNext('Do s0');
    print('beforeprint');
    const ahead = screen.getByRole('region', { name: 'Steps after it' });
    expect(within(ahead).getAllByRole('listitem')).toHaveLength(MOST_STEPS);
    expect(ahead).toHaveTextContent('2 more steps are on the page.');
  });
});
