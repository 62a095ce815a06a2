import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

async function openDialog() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Declare incident…' }),
  );
  return screen.findByRole('dialog', { name: 'Declare an incident' });
}

describe('DeclareDialog', () => {
  it('declares by keyboard alone and opens the page of the commander', async () => {
    const incidents = new FakeIncidents();
    renderIncidents(incidents, '/incidents');
    const dialog = await openDialog();
    expect(within(dialog).getByRole('radio', { name: /P1/ })).toBeChecked();
    expect(await brokenRules(dialog)).toEqual([]);
    await userEvent.keyboard('Sign in fails{Tab}{ArrowUp}{Enter}');
    await waitFor(() =>
      expect(incidents.declared).toEqual([
        {
          title: 'Sign in fails',
          severity: 'P0',
          isDrill: false,
          isRestricted: false,
          idempotencyKey: expect.stringMatching(/^ui-/),
        },
      ]),
    );
    expect(
      await screen.findByRole('heading', { name: 'Sign in fails' }),
    ).toBeVisible();
  });

  it('says which checklists open, for the severity that is chosen', async () => {
    const incidents = new FakeIncidents();
    const because = 'it is P1';
    incidents.checklists = {
      items: [{ entityRef: 'component:default/web', path: 'p1.md', because }],
      problems: [],
    };
    renderIncidents(incidents, '/incidents');
    const dialog = await openDialog();
    expect(
      await within(dialog).findByText('p1.md opens, because it is P1.'),
    ).toBeVisible();
    await userEvent.click(within(dialog).getByRole('radio', { name: /P0/ }));
    await waitFor(() =>
      expect(incidents.foreseen.map(({ severity }) => severity)).toEqual([
        'P1',
        'P0',
      ]),
    );
    expect(await brokenRules(dialog)).toEqual([]);
  });

  it('declares although nobody knows which checklists open', async () => {
    const incidents = new FakeIncidents();
    incidents.fail('foreseeChecklists', failedWith(503, 'Down'));
    renderIncidents(incidents, '/incidents');
    const dialog = await openDialog();
    expect(within(dialog).queryByText(/opens, because/)).toBeNull();
    expect(within(dialog).queryByRole('alert')).toBeNull();
    await userEvent.keyboard('Sign in fails{Enter}');
    await waitFor(() => expect(incidents.declared).toHaveLength(1));
  });

  it('does not take the Enter that opened the dialog for an answer', async () => {
    renderIncidents(new FakeIncidents(), '/incidents');
    const dialog = await openDialog();
    const title = within(dialog).getByRole('textbox');
    const enter = (repeat: boolean) =>
      fireEvent.keyDown(title, { key: 'Enter', repeat });
    expect(enter(true)).toBe(false);
    expect(enter(false)).toBe(true);
  });

  it('says that a title is missing, and sends nothing', async () => {
    const incidents = new FakeIncidents();
    renderIncidents(incidents, '/incidents');
    const dialog = await openDialog();
    await userEvent.keyboard('{Enter}');
    expect(dialog).toHaveTextContent('Say in a few words what users see.');
    expect(incidents.declared).toEqual([]);
  });

  it('asks again with the same key after a lost answer', async () => {
    const incidents = new FakeIncidents();
    incidents.fail('declareIncident', failedWith(504, 'Gateway timeout'));
    renderIncidents(incidents, '/incidents');
    const dialog = await openDialog();
    await userEvent.click(within(dialog).getByLabelText(/^Drill/));
    await userEvent.click(within(dialog).getByLabelText(/^Restricted/));
    await userEvent.type(within(dialog).getByRole('textbox'), 'Slow{Enter}');
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'It is not known whether the incident was declared',
    );
    incidents.recover('declareIncident');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Declare' }),
    );
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    const [first, second] = incidents.declared;
    expect(second).toMatchObject({ isDrill: true, isRestricted: true });
    expect(second.idempotencyKey).toBe(first.idempotencyKey);
  });

  it('knows the rollout and its component', async () => {
    const incidents = new FakeIncidents();
    const rollout = aRollout();
    renderIncidents(
      incidents,
      `/rollouts/${rollout.id}`,
      new FakeProductionSafetyApi([rollout]),
    );
    const dialog = await openDialog();
    expect(
      within(dialog).getByLabelText('Affects siteproof-web'),
    ).toBeChecked();
    await userEvent.keyboard('Blank page{Enter}');
    await waitFor(() =>
      expect(incidents.declared[0]).toMatchObject({
        components: [rollout.component],
        trigger: { kind: 'rollout', ref: rollout.id },
      }),
    );
  });
});
