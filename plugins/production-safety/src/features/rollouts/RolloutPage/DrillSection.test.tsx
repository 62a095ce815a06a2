import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aDrill, aRollout } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { DrillSection } from './DrillSection';

function render(changes: Parameters<typeof aRollout>[0]) {
  const rollout = aRollout(changes);
  const api = new FakeProductionSafetyApi([rollout]);
  return renderScreen(<DrillSection rollout={rollout} />, api);
}

const region = () => screen.findByRole('region', { name: 'Last drill' });

describe('DrillSection', () => {
  it('says what was proved, by whom, when, and how long it took', async () => {
    const { container } = render({ lastDrill: aDrill() });
    const section = await region();
    expect(section).toHaveTextContent('12 days ago');
    expect(section).toHaveTextContent('20 of 20 rollbacks confirmed');
    expect(section).toHaveTextContent(
      'Practised by kim, brought in by jo: Drill',
    );
    expect(section).toHaveTextContent('wrote to the flag provider itself');
    const table = within(section).getByRole('table', {
      name: 'How long a rollback took',
    });
    const together = within(table).getByRole('row', { name: /^Together/ });
    expect(together).toHaveTextContent(/0\.7\ss0\.8\ss1\.2\ss1\.4\ss/);
    expect(await brokenRules(container)).toEqual([]);
  });

  it('tells how often it was not confirmed, and what was not measured', async () => {
    render({
      lastDrill: {
        ...aDrill({ outcome: 'unconfirmed', confirmed: 0 }),
        confirmMs: undefined,
        totalMs: undefined,
      },
    });
    const section = await region();
    expect(section).toHaveTextContent('0 of 20 rollbacks confirmed');
    expect(section).toHaveTextContent('Written');
    expect(section).not.toHaveTextContent('Together');
  });

  it.each([
    ['misdated', 'in the future'],
    ['elsewhere', 'in another environment'],
  ] as const)(
    'says why one that is %s proves nothing',
    async (outcome, why) => {
      render({ lastDrill: aDrill({ outcome }) });
      expect(await region()).toHaveTextContent(why);
    },
  );

  it('says that nobody has practised, and how to', async () => {
    const { container } = render({});
    expect(await region()).toHaveTextContent('Nobody has practised');
    await userEvent.click(screen.getByText('How to practise'));
    expect(screen.getByLabelText('Commands of a drill')).toHaveTextContent(
      'safety drill default.design-system-v2 safety journal push',
    );
    expect(await brokenRules(container)).toEqual([]);
  });
});
