import { screen, within } from '@testing-library/react';
import type { OperationView } from '@production-safety/backstage-plugin-production-safety-common';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { anOperation } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { CauseClock } from './CauseClock';

const at = (seconds: number) =>
  new Date(Date.parse('2026-03-10T12:00:00Z') + seconds * 1_000).toISOString();

const CAUSE = {
  guards: ['errors'],
  firstBadAt: at(0),
  crossedAt: at(18),
  decidedAt: at(20),
};

async function lines(changes: Partial<OperationView>): Promise<string[]> {
  renderScreen(
    <section aria-label="clock">
      <CauseClock operation={anOperation(changes)} />
    </section>,
    new FakeProductionSafetyApi(),
  );
  const items = await screen.findAllByRole('listitem');
  return items.map(item => (item.textContent ?? '').replace(/\u00a0/g, ' '));
}

describe('CauseClock', () => {
  it('tells the time from one moment to the next, and all of it', async () => {
    const shown = await lines({
      state: 'confirmed',
      cause: { ...CAUSE, backToBaselineAt: at(90) },
      closure: { status: 'done', at: at(20.4) },
      confirmedAt: at(21),
    });
    expect(shown.map(line => line.replace(/: .*\(/, ' ('))).toEqual([
      expect.stringMatching(/^First bad sample: /),
      'Threshold crossed (18.0 s later)',
      'Decided (2.0 s later)',
      'Flags written (0.4 s later)',
      'V1 confirmed (0.6 s later)',
      'Back to baseline (1 min 9 s later)',
    ]);
    const clock = screen.getByRole('region', { name: 'clock' });
    expect(clock).toHaveTextContent(
      /First bad sample to V1 confirmed: 21\.0\ss\./,
    );
    expect(clock).toHaveTextContent(
      'Decided without a person, by the guard errors.',
    );
    expect(await brokenRules(clock)).toEqual([]);
  });

  it('says what has not happened yet, and no total before V1 is confirmed', async () => {
    const shown = await lines({ cause: CAUSE });
    expect(shown.slice(3)).toEqual([
      'Flags written: not yet',
      'V1 confirmed: not yet',
      'Back to baseline: not known',
    ]);
    expect(screen.queryByText(/to V1 confirmed/)).toBeNull();
  });

  it('looks for a day whether all is well again', async () => {
    const decidedAt = new Date(Date.now() - 60_000).toISOString();
    const shown = await lines({
      state: 'confirmed',
      cause: { guards: ['errors'], decidedAt },
      confirmedAt: decidedAt,
    });
    expect(shown[5]).toBe('Back to baseline: not yet');
  });

  it('does not call what nobody knows a zero', async () => {
    const { firstBadAt, crossedAt, ...unseen } = CAUSE;
    const shown = await lines({ cause: unseen, state: 'unconfirmed' });
    expect(shown[0]).toBe('First bad sample: not known');
    expect(shown[2]).not.toContain('later');
    expect(shown[4]).toBe('V1 confirmed: not known');
  });

  it('shows no time between clocks that contradict each other', async () => {
    const shown = await lines({ cause: { ...CAUSE, crossedAt: at(-5) } });
    expect(shown[1]).not.toContain('later');
  });

  it('is not there for a rollback that a person asked for', async () => {
    renderScreen(
      <p>
        beside
        <CauseClock operation={anOperation()} />
      </p>,
      new FakeProductionSafetyApi(),
    );
    const beside = await screen.findByText('beside');
    expect(within(beside).queryByRole('list')).toBeNull();
    expect(beside).toHaveTextContent(/^beside$/);
  });
});
