import type {
  JournalRunView,
  RolloutEventView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { HistorySection } from './HistorySection';

const RAN_AT = Date.UTC(2026, 4, 1, 9, 30);

const event: RolloutEventView = {
  version: 7,
  type: 'broke-glass',
  at: '2026-05-01T11:00:00.000Z',
  actor: { kind: 'user', ref: 'user:default/sam' },
  reason: 'Error rate',
  sentence:
    'Rolled back from the command line by jo on laptop because Error rate; V1 confirmed in 0.8 s.',
  detail: {
    run: 'run-1',
    command: 'rollback',
    who: 'user:default/jo',
    host: 'laptop',
    happenedAt: RAN_AT,
  },
};

const line = (number: number) => ({
  id: `run-1-${number}`,
  run: 'run-1',
  at: '2026-05-01T09:30:00.000Z',
  who: 'user:default/jo',
  host: 'laptop',
});

const journal: JournalRunView = {
  run: 'run-1',
  rolloutId: aRollout().id,
  entries: [
    {
      ...line(1),
      type: 'command',
      command: 'rollback',
      rollouts: [aRollout().id],
      reason: 'Error rate',
    },
    {
      ...line(2),
      type: 'call',
      to: 'portal',
      call: 'rollback',
      outcome: 'failed',
      detail: 'no answer',
      tookMs: 5_000,
    },
    {
      ...line(3),
      type: 'call',
      to: 'flags',
      call: 'switch-off',
      flag: 'ds2',
      outcome: 'done',
      tookMs: 240,
    },
  ],
};

async function unfolded(api: FakeProductionSafetyApi, shown = event) {
  api.putHistory(aRollout().id, [shown], { points: [] });
  const rendered = renderScreen(<HistorySection rollout={aRollout()} />, api);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Show details of event 7' }),
  );
  return rendered;
}

describe('the history line of what the command line did', () => {
  it('unfolds to who acted and who told, and to each call', async () => {
    const api = new FakeProductionSafetyApi([aRollout()]);
    api.putJournal(journal);
    const { container } = await unfolded(api);
    const calls = await screen.findByRole('list', {
      name: 'Calls of the command line',
    });
    const texts = within(calls)
      .getAllByRole('listitem')
      .map(item => item.textContent?.replace(/\u00a0/g, ' '));
    expect(texts).toEqual([
      '5.0 sPortal: rollback, failed (no answer)',
      '0.2 sFlag server: switch-off ds2, done',
    ]);
    expect(screen.getByText(/^Run by jo on laptop, /)).toHaveTextContent(
      'Brought in by sam, ',
    );
    expect(await brokenRules(container)).toEqual([]);
  });

  it('unfolds a drill to its calls as well', async () => {
    const api = new FakeProductionSafetyApi([aRollout()]);
    api.putJournal(journal);
    await unfolded(api, { ...event, type: 'drilled' });
    expect(await screen.findByText(/switch-off/)).toBeInTheDocument();
  });

  it('says that no server was called', async () => {
    const api = new FakeProductionSafetyApi([aRollout()]);
    api.putJournal({ ...journal, entries: journal.entries.slice(0, 1) });
    await unfolded(api);
    expect(
      await screen.findByText('The command line called no server.'),
    ).toBeInTheDocument();
  });

  it('says what failed and tries again, with the event still there', async () => {
    const api = new FakeProductionSafetyApi([aRollout()]);
    api.putJournal(journal);
    api.fail('journalRun', 500);
    await unfolded(api);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The journal of this run');
    expect(screen.getByLabelText('Details')).toHaveTextContent(
      '"run": "run-1"',
    );
    api.recover('journalRun');
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    await waitFor(() => expect(alert).not.toBeInTheDocument());
  });

  it('is a type of event to filter by', async () => {
    const api = new FakeProductionSafetyApi([aRollout()]);
    await unfolded(api);
    await userEvent.click(screen.getByLabelText('Type of event'));
    expect(
      screen.getByRole('option', { name: 'From the command line' }),
    ).toBeInTheDocument();
  });
});
