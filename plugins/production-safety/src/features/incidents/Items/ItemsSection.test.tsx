import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  ActionItemsView,
  IncidentDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { before } from '../../../__testUtils__/aRollout';
import { anItem } from '../../../__testUtils__/anItem';
import { ME, anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

async function render(
  changes: Partial<ActionItemsView> = {},
  incident: Partial<IncidentDetail> = {},
) {
  const actionItems = {
    ...{ items: [anItem()], lacks: [], trackers: ['github'] },
    ...changes,
  };
  const incidents = new FakeIncidents(anIncident({ actionItems, ...incident }));
  renderIncidents(incidents, '/incidents/inc-1');
  const section = await screen.findByRole('region', { name: 'Action items' });
  return { incidents, section };
}

const press = (name: string | RegExp) =>
  screen.findByRole('button', { name }).then(button => userEvent.click(button));
const field = (name: RegExp) =>
  screen.findByRole('textbox', { name }) as Promise<HTMLInputElement>;

/** At once, as keys one by one take seconds on this page. */
async function write(input: HTMLElement, words: string) {
  await userEvent.click(input);
  await userEvent.paste(words);
}

describe('action items of an incident', () => {
  it('say who does what by when, and what became of it', async () => {
    const { section } = await render({
      items: [
        anItem({
          ...{ owner: 'user:default/jo', dueOn: '2026-05-01', isOverdue: true },
          priority: 'high',
        }),
        anItem({ id: 'item-2', text: 'Fix the queue', kind: 'prevent' }),
      ],
    });
    const [first, second] = within(section).getAllByRole('listitem');
    expect(first).toHaveTextContent('Add an alert');
    expect(first).toHaveTextContent('Overdue');
    expect(first).toHaveTextContent('High priority');
    expect(first).toHaveTextContent('Owner: jo');
    expect(first.querySelector('time')).toHaveAttribute(
      'datetime',
      '2026-05-01',
    );
    expect(second).toHaveTextContent('Prevent');
    expect(second).toHaveTextContent('No owner');
    expect(second).toHaveTextContent('No due date');
    expect(await brokenRules(section)).toEqual([]);
  });

  it('are added in one line, once', async () => {
    const { incidents } = await render({ items: [] });
    expect(
      await screen.findByText(/No action item has been added/),
    ).toBeVisible();
    await press('Add action item');
    expect(await screen.findByText('Say what is to be done.')).toBeVisible();
    expect(incidents.commands).toEqual([]);
    incidents.fail('commandIncident', failedWith(503, 'Down'));
    await write(await field(/What is to be done/), ' Add an alert ');
    await press('Add action item');
    incidents.recover('commandIncident');
    await press('Add action item');
    await waitFor(() => expect(incidents.commands).toHaveLength(2));
    const [one, two] = incidents.commands;
    expect(one).toEqual({
      ...{ type: 'add-item', text: 'Add an alert', kind: 'prevent' },
      ...{ priority: 'medium', idempotencyKey: expect.any(String) },
    });
    expect(two).toEqual(one);
    await waitFor(async () =>
      expect(await field(/What is to be done/)).toHaveValue(''),
    );
  });

  it('are taken by who reads them', async () => {
    const { incidents } = await render();
    await press('I do it: Add an alert');
    expect(incidents.commands).toEqual([
      { type: 'change-item', itemId: 'item-1', owner: ME },
    ]);
  });

  it('are changed in their place; what is emptied is taken away', async () => {
    const owner = 'user:default/jo';
    const { incidents, section } = await render({ items: [anItem({ owner })] });
    await press('Change Add an alert');
    const [item] = within(section).getAllByRole('listitem');
    await userEvent.clear(within(item).getByRole('textbox', { name: /Owner/ }));
    await press('Save');
    await waitFor(() => expect(incidents.commands).toHaveLength(1));
    expect(incidents.commands[0]).toEqual({
      ...{ type: 'change-item', itemId: 'item-1', text: 'Add an alert' },
      ...{ kind: 'detect', priority: 'medium', owner: null, dueOn: null },
    });
    expect(within(section).queryByRole('button', { name: 'Save' })).toBeNull();
  });

  it.each([
    ['Done: Add an alert', 'What was done', 'Mark as done', 'done'],
    ['Drop Add an alert', 'Why nothing is done', 'Drop', 'dropped'],
  ])('are closed with a reason: %s', async (open, label, send, outcome) => {
    const { incidents } = await render();
    await press(open);
    await write(await field(new RegExp(label)), 'It is live');
    await press(send);
    await waitFor(() => expect(incidents.commands).toHaveLength(1));
    expect(incidents.commands[0]).toEqual({
      ...{ type: 'close-item', itemId: 'item-1', outcome },
      reason: 'It is live',
    });
  });

  it('that are closed are folded away with their reason', async () => {
    const { section } = await render({
      items: [
        anItem({
          closed: {
            ...{ outcome: 'done', by: 'user:default/kim' },
            ...{ at: before(1_000), reason: 'Alert is live' },
          },
        }),
      ],
    });
    expect(within(section).queryByText('Add an alert')).toBeNull();
    await userEvent.click(within(section).getByText('1 that is closed'));
    expect(await within(section).findByText('Add an alert')).toBeVisible();
    expect(section).toHaveTextContent('kim: Alert is live');
    expect(within(section).queryByRole('button', { name: /^Done/ })).toBeNull();
  });

  it('that the review lacks are named once it comes next', async () => {
    const lacks = ['“Add an alert” has no owner. Say who does it by when.'];
    const { section } = await render({ lacks }, { status: 'resolved' });
    expect(section).toHaveTextContent('What the review waits for');
    expect(section).toHaveTextContent(lacks[0]);
  });

  it('say why a change was refused', async () => {
    const { incidents, section } = await render();
    incidents.fail('commandIncident', failedWith(409, 'No'));
    await press('I do it: Add an alert');
    expect(await within(section).findByRole('alert')).toHaveTextContent(
      'Not done',
    );
  });
});

describe('the issue of an action item', () => {
  it('is created when somebody asks', async () => {
    const { incidents } = await render();
    await press('Create GitHub issue for Add an alert');
    await waitFor(() => expect(incidents.issuesOf).toEqual(['item-1']));
  });

  const asked = {
    ...{ tracker: 'github', repository: 'https://github.com/acme/web' },
    ...{ askedBy: ME, askedAt: before(1_000), isRefused: false },
  };
  const button = () =>
    screen.queryByRole('button', { name: /Create GitHub issue/ });

  it('has a link, its state and how old that is', async () => {
    const href = 'https://github.com/acme/web/issues/12';
    const seen = { state: 'closed', seenAt: before(5 * 60_000) } as const;
    const issue = { ...asked, ...seen, id: '12', href };
    const { section } = await render({ items: [anItem({ issue })] });
    const link = within(section).getByRole('link', { name: /Issue 12/ });
    expect(link).toHaveAttribute('href', href);
    expect(section).toHaveTextContent('closed, seen 5 minutes ago');
    expect(button()).toBeNull();
  });

  it('waits with the reason, and is not asked for again', async () => {
    const issue = { ...asked, problem: 'GitHub does not answer.' };
    const { section } = await render({ items: [anItem({ issue })] });
    expect(section).toHaveTextContent('The issue waits');
    expect(section).toHaveTextContent('GitHub does not answer.');
    expect(button()).toBeNull();
  });

  it('that was refused may be asked for again', async () => {
    const issue = { ...asked, problem: 'Issues are off.', isRefused: true };
    const { section } = await render({ items: [anItem({ issue })] });
    expect(section).toHaveTextContent('No issue was created');
    expect(button()).toBeVisible();
  });

  it('is not offered of a restricted incident, which says why', async () => {
    const silence = 'This incident is restricted: no issue is created.';
    const { section } = await render({ silence });
    expect(section).toHaveTextContent(silence);
    expect(button()).toBeNull();
  });

  it('is not offered where nothing is connected', async () => {
    await render({ trackers: [] });
    expect(button()).toBeNull();
  });
});
