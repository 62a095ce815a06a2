import { screen } from '@testing-library/react';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout, daysAgo } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { DriftSection } from './DriftSection';

const drift = {
  policy: 'restore',
  differences: ['10 % of users instead of 25 %.'],
  held: 'To write ours again would raise exposure for somebody.',
  foundAt: daysAgo(1),
} as const;

function render(changes: Parameters<typeof aRollout>[0]) {
  const rollout = aRollout(changes);
  const api = new FakeProductionSafetyApi([rollout]);
  return renderScreen(
    <>
      <p>beside</p>
      <DriftSection rollout={rollout} />
    </>,
    api,
  );
}

const region = () =>
  screen.findByRole('region', { name: 'Changed in the flag provider' });

describe('DriftSection', () => {
  it('says how the provider differs, who did it and what the policy did', async () => {
    const change = {
      who: 'ada@siteproof.com',
      at: daysAgo(2),
      what: 'Segment updated',
    };
    const { container } = render({ drift: { ...drift, change } });
    const section = await region();
    expect(section).toHaveTextContent('10 % of users instead of 25 %.');
    expect(section).toHaveTextContent(/ada@siteproof.com.*2 days ago/);
    expect(section).toHaveTextContent('would raise exposure');
    expect(section).toHaveTextContent('Forward steps wait.');
    expect(await brokenRules(container)).toEqual([]);
  });

  it('says that it is not known who did it', async () => {
    render({ drift });
    expect(await region()).toHaveTextContent('Who did it is not known.');
  });

  it('is not there while the provider serves what was planned', async () => {
    render({});
    await screen.findByText('beside');
    expect(
      screen.queryByRole('region', { name: 'Changed in the flag provider' }),
    ).not.toBeInTheDocument();
  });
});
