import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { TimelineEntryView } from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { before } from '../../../__testUtils__/aRollout';
import { anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

const PATH = '/incidents/inc-1';

const entry = (
  id: string,
  changes: Partial<TimelineEntryView> = {},
): TimelineEntryView => ({
  id,
  kind: 'noted',
  sentence: `Note ${id}`,
  occurredAt: before(120_000),
  recordedAt: before(120_000),
  actor: { kind: 'user', ref: 'user:default/jo' },
  source: 'person',
  ...changes,
});

const TIMELINE = [
  entry('1'),
  entry('2', { source: 'pagerduty' }),
  entry('3', { actor: { kind: 'user', ref: 'user:default/kim' } }),
];

async function render(path: string = PATH) {
  const incidents = new FakeIncidents(anIncident());
  incidents.timeline = TIMELINE;
  renderIncidents(incidents, path);
  const region = within(
    await screen.findByRole('region', { name: 'Timeline' }),
  );
  const bar = within(region.getByRole('search'));
  const asked = () => incidents.timelineQueries.slice(-1)[0];
  return { incidents, region, bar, asked };
}

describe('TimelineFilterBar', () => {
  it('asks for what is important and for groups, and for all again', async () => {
    const { bar, asked } = await render();
    await userEvent.click(bar.getByRole('radio', { name: 'Important only' }));
    await userEvent.click(bar.getByRole('checkbox', { name: 'Messages' }));
    await userEvent.click(bar.getByRole('checkbox', { name: 'Paging' }));
    await waitFor(() =>
      expect(asked()).toEqual({
        importance: 'important',
        group: ['message', 'page'],
        limit: 20,
      }),
    );
    await userEvent.click(bar.getByRole('checkbox', { name: 'Messages' }));
    await userEvent.click(bar.getByRole('checkbox', { name: 'Paging' }));
    await userEvent.click(bar.getByRole('radio', { name: 'Everything' }));
    await waitFor(() => expect(asked()).toEqual({ limit: 20 }));
  });

  it('narrows by who, and still offers everybody who was seen', async () => {
    const { region, bar } = await render();
    await region.findByText('Note 1');
    await userEvent.click(bar.getByText('Search, who and where from'));
    await userEvent.selectOptions(bar.getByLabelText('Who'), 'kim');
    await waitFor(() =>
      expect(region.queryByText('Note 1')).not.toBeInTheDocument(),
    );
    expect(await region.findByText('Note 3')).toBeVisible();
    await userEvent.selectOptions(bar.getByLabelText('Who'), 'jo');
    expect(await region.findByText('Note 1')).toBeVisible();
    await userEvent.selectOptions(
      bar.getByLabelText('Where from'),
      'pagerduty',
    );
    await waitFor(() =>
      expect(region.queryByText('Note 1')).not.toBeInTheDocument(),
    );
    expect(await region.findByText('Note 2')).toBeVisible();
  });

  it('begins with what the address says', async () => {
    const { bar, asked } = await render(
      `${PATH}?group=note&importance=important&actor=user:default/lou&q=Note`,
    );
    expect(bar.getByRole('checkbox', { name: 'Notes' })).toBeChecked();
    expect(bar.getByRole('radio', { name: 'Important only' })).toBeChecked();
    expect(bar.getByLabelText('Words')).toHaveValue('Note');
    expect(bar.getByLabelText('Who')).toHaveDisplayValue('lou');
    await waitFor(() =>
      expect(asked()).toMatchObject({ actor: ['user:default/lou'], q: 'Note' }),
    );
  });

  it('says that nothing fits, and shows everything again', async () => {
    const { region, bar } = await render();
    await userEvent.click(bar.getByText('Search, who and where from'));
    await userEvent.type(bar.getByLabelText('Words'), 'nowhere');
    expect(
      await region.findByText('Nothing in the timeline fits these filters.'),
    ).toBeVisible();
    await userEvent.click(
      region.getByRole('button', { name: 'Show everything' }),
    );
    expect(await region.findByText('Note 1')).toBeVisible();
    expect(bar.getByLabelText('Words')).toHaveValue('');
  });

  it('is within the rules of accessibility', async () => {
    const { bar } = await render(`${PATH}?q=Note`);
    await bar.findByLabelText('Words');
    expect(await brokenRules(screen.getByRole('search'))).toEqual([]);
  });
});
