import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { brokenRules } from '../../__testUtils__/axe';
import { IncidentResult, RunbookResult } from './SafetySearchResult';

const DOCUMENT = {
  title: 'P0: Sign in fails',
  text: 'P0 investigating',
  location: '/production-safety/incidents/inc-1',
};

describe('what the search has found', () => {
  it.each([
    ['Incident', IncidentResult],
    ['Runbook', RunbookResult],
  ])('says that it is a %s, and leads to it', async (word, Result) => {
    const { container } = renderInTestApp(<Result result={DOCUMENT} />);
    expect(
      await screen.findByRole('link', { name: 'P0: Sign in fails' }),
    ).toHaveAttribute('href', '/production-safety/incidents/inc-1');
    expect(screen.getByText(new RegExp(`^${word} · `))).toBeVisible();
    expect(await brokenRules(container)).toEqual([]);
  });

  it('marks the words that were looked for', async () => {
    renderInTestApp(
      <RunbookResult
        result={DOCUMENT}
        highlight={{
          preTag: '<x>',
          postTag: '</x>',
          fields: { title: 'P0: <x>Sign</x> in fails' },
        }}
      />,
    );
    expect((await screen.findByText('Sign')).tagName).toBe('MARK');
  });
});
