import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { TimelineEntryView } from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { before } from '../../../__testUtils__/aRollout';
import { anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

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
  ...changes,
});

async function render(
  timeline: readonly TimelineEntryView[],
  prepare?: (incidents: FakeIncidents) => void,
  hash = '',
) {
  const incidents = new FakeIncidents(anIncident());
  incidents.timeline = timeline;
  prepare?.(incidents);
  const { signals } = renderIncidents(incidents, `/incidents/inc-1${hash}`);
  const region = await screen.findByRole('region', { name: 'Timeline' });
  return { incidents, signals, region };
}

const lines = (region: HTMLElement) =>
  within(region)
    .getAllByRole('listitem')
    .map(item => item.textContent);

describe('TimelineSection', () => {
  it('says what, when, who, why and where it is seen', async () => {
    const { region } = await render([
      entry('1', {
        kind: 'status-changed',
        sentence: 'Monitoring.',
        reason: 'Rolled back.',
        occurredAt: before(600_000),
        source: 'slack',
        evidenceUrl: 'https://example.com/graph',
      }),
    ]);
    await within(region).findByText(/Monitoring/);
    const [line] = lines(region);
    expect(line).toContain('Monitoring. Rolled back.');
    expect(line).toContain('(10 minutes ago), recorded 2 minutes ago');
    expect(line).toContain('jo · slack');
    expect(
      within(region).getByRole('link', { name: /^Evidence/ }),
    ).toHaveAttribute('href', 'https://example.com/graph');
    expect(
      within(region).queryByRole('button', { name: /^Correct/ }),
    ).not.toBeInTheDocument();
    expect(await brokenRules(region)).toEqual([]);
  });

  it('marks what was corrected, also in words', async () => {
    const { region } = await render([entry('1', { supersededBy: '2' })]);
    const sentence = await within(region).findByText('Note 1');
    expect(sentence.tagName).toBe('S');
    expect(lines(region)[0]).toContain('Corrected later: Note 1');
  });

  it('shows more towards the beginning', async () => {
    const many = Array.from({ length: 25 }, (_, n) => entry(`${n}`));
    const { region } = await render(many);
    await within(region).findByText('Note 0');
    expect(lines(region)).toHaveLength(20);
    await userEvent.click(
      within(region).getByRole('button', { name: 'Show more' }),
    );
    await within(region).findByText('Note 24');
    expect(lines(region)).toHaveLength(25);
    expect(
      within(region).queryByRole('button', { name: 'Show more' }),
    ).not.toBeInTheDocument();
  });

  it('goes to the entry that the address names, however old it is', async () => {
    const many = Array.from({ length: 65 }, (_, n) => entry(`n:${n}`));
    const scrolled = jest.fn();
    Element.prototype.scrollIntoView = scrolled;
    await render(many, undefined, '#entry-n%3A63');
    const old = await screen.findByText('Note n:63');
    await waitFor(() => expect(old.closest('li')).toHaveFocus());
    expect(scrolled).toHaveBeenCalledTimes(1);
  });

  it('takes notes', async () => {
    const { region, incidents } = await render([]);
    await within(region).findByText('Nothing has happened yet.');
    incidents.onCommand = incident => {
      incidents.timeline = [entry('1', { sentence: 'Errors fall' })];
      return { ...incident, version: incident.version + 1 };
    };
    const field = await within(region).findByRole('textbox');
    await userEvent.type(field, '{Enter}');
    expect(region).toHaveTextContent('Say what happened.');
    await userEvent.type(field, 'Errors fall{Enter}');
    expect(await within(region).findByText('Errors fall')).toBeVisible();
    expect(incidents.commands).toEqual([
      {
        type: 'note',
        text: 'Errors fall',
        idempotencyKey: expect.stringMatching(/^ui-/),
      },
    ]);
    expect(field).toHaveValue('');
  });

  it('takes notes of what happened before, with where it is seen', async () => {
    const { region, incidents } = await render([]);
    const form = within(region);
    await userEvent.type(
      await form.findByLabelText(/^Note what happened/),
      'Errors rose',
    );
    await userEvent.click(form.getByText(/^Happened earlier/));
    fireEvent.change(form.getByLabelText('Happened at'), {
      target: { value: '2026-01-02T03:04' },
    });
    const link = form.getByLabelText(/^Link/);
    await userEvent.type(link, 'example.com/graph');
    await userEvent.click(form.getByRole('button', { name: 'Add note' }));
    expect(form.getByText(/^Not added/)).toBeVisible();
    expect(incidents.commands).toEqual([]);
    expect(await brokenRules(region)).toEqual([]);
    await userEvent.clear(link);
    await userEvent.type(link, 'https://example.com/graph');
    await userEvent.click(form.getByRole('button', { name: 'Add note' }));
    await waitFor(() =>
      expect(incidents.commands).toMatchObject([
        {
          text: 'Errors rose',
          occurredAt: new Date('2026-01-02T03:04').toISOString(),
          evidenceUrl: 'https://example.com/graph',
        },
      ]),
    );
    expect(link).toHaveValue('');
  });

  it('corrects a note of the same moment and the same evidence', async () => {
    const known = {
      occurredAt: before(3_723_000),
      evidenceUrl: 'https://example.com/graph',
    };
    const { region, incidents } = await render([entry('1', known)]);
    await userEvent.click(
      await within(region).findByRole('button', { name: 'Correct: Note 1' }),
    );
    await userEvent.keyboard('Note one{Enter}');
    await waitFor(() => expect(incidents.commands).toMatchObject([known]));
  });

  it('corrects a note', async () => {
    const { region, incidents } = await render([entry('1')]);
    await userEvent.click(
      await within(region).findByRole('button', { name: 'Correct: Note 1' }),
    );
    await userEvent.keyboard('Note one{Enter}');
    await waitFor(() =>
      expect(incidents.commands).toMatchObject([
        { type: 'note', text: 'Note one', supersedes: '1' },
      ]),
    );
    expect(
      await within(region).findByRole('button', { name: 'Add note' }),
    ).toBeVisible();
  });

  it('sends a note again with the same key after a lost answer', async () => {
    const { region, incidents } = await render([]);
    incidents.fail('commandIncident', failedWith(504, 'Gateway timeout'));
    const field = await within(region).findByRole('textbox');
    await userEvent.type(field, 'Errors fall{Enter}');
    expect(await within(region).findByRole('alert')).toHaveTextContent(
      'It is not known whether this was done',
    );
    incidents.recover('commandIncident');
    await userEvent.type(field, '{Enter}');
    await waitFor(() => expect(field).toHaveValue(''));
    const keys = incidents.commands.map(command =>
      command.type === 'note' ? command.idempotencyKey : undefined,
    );
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
  });

  it('says that it could not be loaded', async () => {
    const { region } = await render([], incidents =>
      incidents.fail('listTimeline', failedWith(500, 'Down')),
    );
    expect(await within(region).findByRole('alert')).toHaveTextContent(
      'The timeline could not be loaded',
    );
  });

  it('hears of what others note', async () => {
    const { region, incidents, signals } = await render([entry('1')]);
    await within(region).findByText('Note 1');
    incidents.timeline = [entry('2'), entry('1')];
    signals.sendIncidents({ incidentId: 'inc-1' });
    expect(await within(region).findByText('Note 2')).toBeVisible();
  });
});
