import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { before } from '../../../__testUtils__/aRollout';
import { ME, anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

async function render(changes: Partial<IncidentDetail> = {}) {
  const incidents = new FakeIncidents(anIncident(changes));
  renderIncidents(incidents, '/incidents/inc-1');
  const roles = await screen.findByRole('region', { name: 'Roles' });
  return { incidents, roles };
}

const press = (name: string) =>
  screen.findByRole('button', { name }).then(button => userEvent.click(button));

describe('RolesSection', () => {
  it('says who has which role', async () => {
    const { roles } = await render({ handoverTo: 'user:default/kim' });
    expect(roles).toHaveTextContent(
      'Commander: jo, offered to kim, not read back yet',
    );
    expect(roles).toHaveTextContent('Operations: kim');
    expect(roles).toHaveTextContent('Scribe: free');
    expect(await brokenRules(roles)).toEqual([]);
  });

  it('lets one take command that nobody has', async () => {
    const { incidents, roles } = await render({ commander: undefined });
    incidents.onCommand = incident => ({ ...incident, commander: ME });
    await press('Take command');
    expect(incidents.commands).toEqual([{ type: 'take-command' }]);
    await waitFor(() => expect(roles).toHaveTextContent('Commander: me (you)'));
  });

  it('hands command over to somebody who reads it back', async () => {
    const { incidents } = await render({ commander: ME });
    incidents.onCommand = incident => ({
      ...incident,
      handoverTo: 'user:default/kim',
    });
    await press('Offer command…');
    await userEvent.keyboard('user:default/kim{Enter}');
    await waitFor(() =>
      expect(incidents.commands).toEqual([
        { type: 'offer-command', to: 'user:default/kim' },
      ]),
    );
    await waitFor(() =>
      expect(screen.queryByLabelText(/To whom/)).not.toBeInTheDocument(),
    );
  });

  it('reads command back', async () => {
    const { incidents, roles } = await render({ handoverTo: ME });
    expect(roles).toHaveTextContent('Commander: jo, offered to you');
    await press('I have command');
    expect(incidents.commands).toEqual([{ type: 'read-back' }]);
  });

  it('claims command from somebody who does not answer', async () => {
    const { incidents, roles } = await render();
    await press('The commander does not answer…');
    await userEvent.keyboard('Called twice{Enter}');
    await waitFor(() =>
      expect(incidents.commands).toEqual([
        { type: 'claim-command', reason: 'Called twice' },
      ]),
    );
    expect(await brokenRules(roles)).toEqual([]);
  });

  it('lets the commander say that they are there', async () => {
    const { incidents, roles } = await render({
      commander: ME,
      claim: {
        by: 'user:default/kim',
        at: before(0),
        takesFrom: before(-180_000),
      },
    });
    expect(roles).toHaveTextContent('kim says that the commander does not');
    await press('I am here: keep command');
    expect(incidents.commands).toEqual([{ type: 'keep-command' }]);
  });

  it('takes, offers and reads back supporting roles', async () => {
    const { incidents } = await render({
      roles: [
        { role: 'scribe' },
        { role: 'operations', holder: ME },
        { role: 'customer-liaison', holder: 'user:default/kim', offeredTo: ME },
      ],
    });
    await press('Take Scribe');
    await press('I have Customer liaison');
    await press('Offer Operations…');
    await userEvent.keyboard('user:default/jo{Enter}');
    await waitFor(() =>
      expect(incidents.commands).toEqual([
        { type: 'take-role', role: 'scribe' },
        { type: 'read-back-role', role: 'customer-liaison' },
        { type: 'offer-role', role: 'operations', to: 'user:default/jo' },
      ]),
    );
  });

  it('shows a refusal at the role it is about', async () => {
    const { incidents, roles } = await render();
    incidents.fail(
      'commandIncident',
      failedWith(409, 'Refused', [
        { code: 'role-taken', message: 'kim has scribe.', fix: 'Ask them.' },
      ]),
    );
    await press('Take Scribe');
    const row = within(roles)
      .getAllByRole('listitem')
      .find(item => item.textContent?.startsWith('Scribe'));
    expect(
      await within(row as HTMLElement).findByRole('alert'),
    ).toHaveTextContent('kim has scribe. Ask them.');
  });
});
