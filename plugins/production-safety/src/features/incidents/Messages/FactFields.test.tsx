import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { useState } from 'react';
import { brokenRules } from '../../../__testUtils__/axe';
import { FactFields } from './FactFields';
import type { Variable } from './openPlaces';
import type { Facts } from './useMessageForm';

const VARIABLES: readonly Variable[] = [
  { name: 'impact.summary', type: 'text', fact: 'impact', isResolved: false },
  { name: 'impact.parts', type: 'list', fact: 'parts', isResolved: false },
  {
    name: 'watchedUntil',
    type: 'time',
    fact: 'watchedUntil',
    isResolved: false,
  },
  { name: 'dataLoss', type: 'data-loss', fact: 'dataLoss', isResolved: false },
  {
    name: 'nextUpdateAt',
    type: 'time',
    fact: 'nextUpdateAt',
    isResolved: false,
  },
  { name: 'resolvedAt', type: 'time', isResolved: false },
];

function render() {
  const seen: Facts[] = [];
  const Fields = () => {
    const [facts, setFacts] = useState<Facts>({});
    seen.push(facts);
    return (
      <FactFields variables={VARIABLES} facts={facts} onChange={setFacts} />
    );
  };
  renderInTestApp(<Fields />);
  return () => seen[seen.length - 1];
}

describe('FactFields', () => {
  it('ask by the type of each variable, and for nothing that is known elsewhere', async () => {
    const facts = render();
    await userEvent.type(
      await screen.findByLabelText('What users notice'),
      'Slow',
    );
    await userEvent.type(
      screen.getByLabelText('What is affected, as users call it'),
      'Login, Sign-up,',
    );
    fireEvent.change(screen.getByLabelText('Until when we watch'), {
      target: { value: '2026-05-01T12:00' },
    });
    await userEvent.selectOptions(
      screen.getByLabelText('Was data lost?'),
      'We are checking',
    );
    expect(facts()).toEqual({
      impact: 'Slow',
      parts: ['Login', 'Sign-up'],
      watchedUntil: new Date('2026-05-01T12:00').toISOString(),
      dataLoss: 'checking',
    });
    expect(screen.getAllByRole('textbox')).toHaveLength(2);
    expect(await brokenRules(document.body)).toEqual([]);
  });

  it('leave out what was emptied', async () => {
    const facts = render();
    const field = await screen.findByLabelText('What users notice');
    await userEvent.type(field, 'Slow');
    await userEvent.clear(field);
    await userEvent.selectOptions(
      screen.getByLabelText('Was data lost?'),
      'Not known',
    );
    expect(facts()).toEqual({});
  });
});
