import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  IncidentDetail,
  IncidentMessagesView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { aPublicMessage } from '../../../__testUtils__/aMessage';
import { anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

async function render(
  messages: Partial<IncidentMessagesView> = {},
  changes: Partial<IncidentDetail> = {},
) {
  const plain = anIncident();
  const incident = anIncident({
    messages: { ...plain.messages, ...messages },
    ...changes,
  });
  const incidents = new FakeIncidents(incident);
  renderIncidents(incidents, '/incidents/inc-1');
  const section = await screen.findByRole('region', { name: 'Messages' });
  return { incidents, section };
}

const press = (name: string) =>
  screen.findByRole('button', { name }).then(button => userEvent.click(button));
const textField = () =>
  screen.findByRole('textbox', { name: /Text, as it is published/ });

/** At once, as keys one by one take seconds on this page. */
async function write(field: HTMLElement, words: string) {
  await userEvent.click(field);
  await userEvent.paste(words);
}

describe('a report to colleagues', () => {
  it('is drafted, and may leave something unknown', async () => {
    const { section } = await render();
    await press('Draft a report to colleagues…');
    const text = await screen.findByLabelText(/^Report, as/);
    await waitFor(() => expect(text).toHaveValue('Draft: [unknown]'));
    expect(section).toHaveTextContent('Colleagues read [unknown] where nobody');
    expect(await brokenRules(section)).toEqual([]);
  });

  it('offers the time of the next one that is usual here', async () => {
    await render({}, { updateEveryMs: 45 * 60_000 });
    await press('Draft a report to colleagues…');
    expect(await screen.findByLabelText('45 min')).toBeChecked();
    expect(
      screen
        .getAllByRole('radio', { name: / min$/ })
        .map(chip => chip.closest('label')?.textContent),
    ).toEqual(['10 min', '20 min', '30 min', '45 min', '60 min', '120 min']);
  });

  it('is sent once the next one is promised', async () => {
    const { incidents } = await render();
    await press('Draft a report to colleagues…');
    await userEvent.click(await screen.findByLabelText('10 min'));
    await write(
      await screen.findByLabelText('What users notice'),
      'sign in fails',
    );
    const text = screen.getByLabelText(/^Report, as/);
    await waitFor(() => expect(text).toHaveValue('Draft: sign in fails'));
    await press('Tell colleagues');
    await waitFor(() =>
      expect(incidents.commands).toEqual([
        { type: 'promise-update', dueAt: expect.any(String) },
        {
          type: 'announce',
          text: 'Draft: sign in fails',
          idempotencyKey: expect.any(String),
        },
      ]),
    );
    expect(
      await screen.findByText('Draft a report to colleagues…'),
    ).toBeVisible();
  });

  it('promises nothing more at the end', async () => {
    const { incidents } = await render({}, { status: 'resolved' });
    await press('Draft a report to colleagues…');
    const text = await screen.findByRole('textbox', { name: /^Report, as/ });
    await waitFor(() => expect(text).not.toHaveValue(''));
    expect(screen.queryByText(/^Colleagues hear next/)).not.toBeInTheDocument();
    await press('Tell colleagues');
    await waitFor(() =>
      expect(incidents.commands.map(({ type }) => type)).toEqual(['announce']),
    );
  });
});

describe('the last message to the public', () => {
  const told = { items: [aPublicMessage()] };

  it('is drafted as soon as it is over here, and proposed', async () => {
    const { incidents } = await render(told, { status: 'resolved' });
    expect(
      screen.getByText(/^It is over here, and the public still reads/),
    ).toBeVisible();
    expect(await screen.findByLabelText('Stage')).toHaveValue('resolved');
    await write(
      await screen.findByRole('textbox', { name: 'What users notice' }),
      'sign in works',
    );
    await waitFor(async () =>
      expect(await textField()).toHaveValue('Draft: sign in works'),
    );
    await press('Propose to the commander');
    await waitFor(() =>
      expect(incidents.commands).toMatchObject([
        {
          type: 'propose-message',
          stage: 'resolved',
          componentStates: [{ state: 'operational' }],
        },
      ]),
    );
  });

  it('can be put off, and is still said to be missing', async () => {
    await render(told, { status: 'resolved' });
    await press('Cancel');
    expect(screen.queryByLabelText('Stage')).not.toBeInTheDocument();
    expect(
      screen.getByText(/^It is over here, and the public still reads/),
    ).toBeVisible();
    expect(
      await screen.findByRole('button', { name: 'Write to the public…' }),
    ).toBeVisible();
  });

  it('is not asked for while it is open', async () => {
    await render(told);
    expect(screen.queryByLabelText('Stage')).not.toBeInTheDocument();
    expect(screen.queryByText(/still reads/)).not.toBeInTheDocument();
  });
});
