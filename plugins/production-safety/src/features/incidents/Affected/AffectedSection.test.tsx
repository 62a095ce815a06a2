import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { before } from '../../../__testUtils__/aRollout';
import { ME, anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import {
  aCatalog,
  renderIncidents,
} from '../../../__testUtils__/renderIncidents';
import { localMinute } from '../../../format/localMinute';

const HOUR_MS = 3_600_000;
const WEB = 'component:default/siteproof-web';
const API = 'component:default/siteproof-api';

async function render(
  changes: Partial<IncidentDetail> = {},
  catalog = aCatalog(),
) {
  const incidents = new FakeIncidents(anIncident(changes));
  const api = new FakeProductionSafetyApi();
  renderIncidents(incidents, '/incidents/inc-1', api, catalog);
  const name = 'What is affected';
  const section = await screen.findByRole('region', { name });
  return { incidents, section };
}

const press = (name: string) =>
  screen.findByRole('button', { name }).then(button => userEvent.click(button));

const offered = () =>
  within(screen.getByRole('listbox'))
    .queryAllByRole('option')
    .map(({ textContent }) => textContent);

describe('what is affected', () => {
  it('says what nobody has said, and what that costs', async () => {
    const { section } = await render({ components: [] });
    expect(section).toHaveTextContent('no rollout is held for it');
    expect(section).toHaveTextContent('is not measured');
    expect(section).toHaveTextContent('All who may see incidents.');
    expect(await brokenRules(section)).toEqual([]);
  });

  it('is chosen from the components of the catalog, by keyboard', async () => {
    const { incidents, section } = await render();
    incidents.onCommand = incident => ({ ...incident, components: [WEB, API] });
    await press('Change components…');
    await userEvent.keyboard('proof');
    // What is chosen is not offered again, nor is what is no component.
    await waitFor(() => expect(offered()).toEqual(['siteproof-api']));
    expect(await brokenRules(section)).toEqual([]);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await press('Save');
    expect(incidents.commands).toEqual([
      { type: 'set-components', components: [WEB, API] },
    ]);
    await waitFor(() =>
      expect(section).toHaveTextContent('siteproof-web and siteproof-api'),
    );
    expect(
      screen.getByRole('button', { name: 'Change components…' }),
    ).toHaveFocus();
  });

  it('is written where the catalog does not answer, and what was only typed counts', async () => {
    const catalog = aCatalog();
    jest
      .spyOn(catalog, 'queryEntities')
      .mockRejectedValue(failedWith(503, 'Down'));
    const { incidents, section } = await render({ components: [] }, catalog);
    await press('Change components…');
    expect(
      await within(section).findByText(/^The catalog does not answer/),
    ).toBeVisible();
    await userEvent.keyboard('login page');
    await press('Save');
    expect(section).toHaveTextContent('login page is no reference');
    expect(incidents.commands).toEqual([]);
    const field = within(section).getByRole('textbox', {
      name: 'Affected components',
    });
    await userEvent.clear(field);
    await userEvent.type(field, 'Login');
    await press('Save');
    expect(incidents.commands).toEqual([
      { type: 'set-components', components: ['component:default/login'] },
    ]);
  });
});

describe('since when users are affected', () => {
  it('is said as date and time, and shown with how long ago', async () => {
    const { incidents, section } = await render();
    const at = before(2 * HOUR_MS);
    incidents.onCommand = incident => ({ ...incident, impactStartedAt: at });
    await press('Say since when…');
    const field = within(section).getByLabelText(/^Affected since/);
    expect(field).toHaveFocus();
    const value = localMinute(Date.parse(at));
    fireEvent.change(field, { target: { value } });
    await press('Save');
    expect(incidents.commands).toEqual([
      { type: 'set-impact-start', startedAt: new Date(value).toISOString() },
    ]);
    expect(await within(section).findByText(/^2 hours ago/)).toBeVisible();
  });

  it.each([
    ['nothing', '', 'Give date and time.'],
    ['tomorrow', localMinute(Date.now() + 24 * HOUR_MS), 'not happened yet'],
    ['after its end', localMinute(Date.now()), 'resolved by then'],
  ])('is not %s', async (_, value, text) => {
    const { incidents, section } = await render({
      status: 'resolved',
      resolvedAt: before(HOUR_MS),
    });
    await press('Say since when…');
    const field = within(section).getByLabelText(/^Affected since/);
    fireEvent.change(field, { target: { value } });
    await press('Save');
    expect(section).toHaveTextContent(text);
    expect(incidents.commands).toEqual([]);
    expect(await brokenRules(section)).toEqual([]);
  });

  it('shows why it was refused', async () => {
    const { incidents, section } = await render({
      impactStartedAt: before(2 * HOUR_MS),
    });
    incidents.fail('commandIncident', failedWith(400, 'Not then.'));
    await press('Change since when…');
    await press('Save');
    expect(await within(section).findByRole('alert')).toHaveTextContent(
      'Not then.',
    );
  });
});

describe('who sees the incident', () => {
  it('is restricted by anybody, who is told what changes', async () => {
    const { incidents, section } = await render();
    incidents.onCommand = incident => ({ ...incident, isRestricted: true });
    await press('Restrict…');
    expect(section).toHaveTextContent('you may lose sight of it too');
    expect(incidents.commands).toEqual([]);
    await press('Restrict');
    expect(incidents.commands).toEqual([
      { type: 'set-restriction', isRestricted: true },
    ]);
    await waitFor(() =>
      expect(section).toHaveTextContent('Only the commander lifts this'),
    );
  });

  it('is lifted by the commander, with a reason', async () => {
    const { incidents, section } = await render({
      isRestricted: true,
      commander: ME,
    });
    incidents.onCommand = incident => ({ ...incident, isRestricted: false });
    await press('Lift restriction…');
    await userEvent.keyboard('No data was seen{Enter}');
    await waitFor(() =>
      expect(incidents.commands).toEqual([
        {
          type: 'set-restriction',
          isRestricted: false,
          reason: 'No data was seen',
        },
      ]),
    );
    await waitFor(() =>
      expect(section).toHaveTextContent('All who may see incidents.'),
    );
  });

  it('is not lifted by others', async () => {
    const { section } = await render({ isRestricted: true });
    expect(section).toHaveTextContent('Only the commander lifts this');
    expect(
      within(section).queryByRole('button', { name: 'Lift restriction…' }),
    ).not.toBeInTheDocument();
  });
});
