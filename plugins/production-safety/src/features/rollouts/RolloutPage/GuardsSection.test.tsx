import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  GuardVerdictView,
  RolloutDetail,
  SourceView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout, before } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { CommandHost } from '../CommandDialog/CommandHost';
import { GuardsSection } from './GuardsSection';
import { ProposalSection } from './ProposalSection';

const SENTRY: SourceView = {
  id: 'sentry',
  offers: [
    {
      signal: 'error-rate',
      kind: 'count',
      cohorts: ['all'],
      byPart: false,
      finestMs: 60_000,
      delayMs: 90_000,
    },
  ],
};

const BREACHED: GuardVerdictView = {
  guard: 'errors',
  verdict: 'breached',
  sentence: '8 % of 1,200 requests failed.',
  at: before(30_000),
  counted: { seconds: 60, n: 1_200, x: 96 },
  evidence: { value: 9.1, needed: 7.5 },
  firstBadAt: before(60_000),
  crossedAt: before(35_000),
};

function render(
  changes: Partial<RolloutDetail>,
  prepare: (api: FakeProductionSafetyApi) => void = () => {},
) {
  const rollout = aRollout(changes);
  const api = new FakeProductionSafetyApi([rollout]);
  prepare(api);
  renderScreen(
    <CommandHost rollout={rollout} onChange={() => {}}>
      <ProposalSection rollout={rollout} />
      <GuardsSection rollout={rollout} />
    </CommandHost>,
    api,
  );
}

const guards = () => screen.findByRole('region', { name: 'Guards' });

describe('GuardsSection', () => {
  it('offers to declare an incident where a guard has fired, and only there', async () => {
    const name = /Declare incident….*errors/;
    render({ guardVerdicts: [BREACHED] });
    await guards();
    expect(screen.getByRole('button', { name })).toBeVisible();
    cleanup();
    render({ guardVerdicts: [{ ...BREACHED, verdict: 'inconclusive' }] });
    await guards();
    expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
  });

  it('shows a verdict in words with its numbers and moments', async () => {
    render({ guardVerdicts: [BREACHED] });
    const section = await guards();
    for (const text of [
      'Breached',
      '8 % of 1,200 requests failed.',
      '96 of 1,200 in 1 minute · evidence 9.1 of 7.5 needed',
      'First bad sample: 1 minute ago',
    ]) {
      expect(section).toHaveTextContent(text);
    }
    // As long ago as it takes to draw, on a busy machine.
    expect(section).toHaveTextContent(/Threshold crossed: \d\d seconds ago/);
    expect(section).not.toHaveTextContent('No connected source');
    expect(await brokenRules(section)).toEqual([]);
  });

  it('says how often something may happen, and did', async () => {
    render({
      guards: [
        {
          id: 'crashes',
          signal: 'crashes',
          above: 3,
          perMs: 3_600_000,
          response: 'roll-back',
          mode: 'enforce',
        },
      ],
      guardVerdicts: [
        { ...BREACHED, guard: 'crashes', counted: { seconds: 240, x: 5 } },
      ],
    });
    const section = await guards();
    expect(section).toHaveTextContent('crashes above 3 in 1 hour');
    expect(section).toHaveTextContent('5 in 4 minutes · evidence');
  });

  it('says what follows where that is not the usual', async () => {
    const [guard] = aRollout().guards;
    const policies = {
      onBlind: 'planned-rollback',
      sharedIncident: 'hold',
    } as const;
    render({
      guards: [
        { ...guard, ...policies },
        { ...guard, id: 'usual' },
      ],
    });
    await guards();
    const lines = screen.getAllByText(/blind it calls for a planned rollback/);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toHaveTextContent(
      'While V1 is as bad it holds, and does not roll back.',
    );
  });

  it('says since when it is blind', async () => {
    const { firstBadAt, crossedAt, counted, evidence, ...known } = BREACHED;
    render({
      guardVerdicts: [
        { ...known, verdict: 'errored', blindSince: before(120_000) },
      ],
    });
    expect(await guards()).toHaveTextContent(
      'Nothing is known since: 2 minutes ago',
    );
  });

  it('names the signal that no connected source measures', async () => {
    render({});
    expect(
      await screen.findByText(/No connected source measures error-rate/),
    ).toBeInTheDocument();
    expect(await guards()).toHaveTextContent('Not evaluated');
  });

  it('does not miss a source that is connected', async () => {
    const part = { ...aRollout().guards[0], id: 'forms', part: 'forms' };
    render({ guards: [aRollout().guards[0], part] }, api => {
      api.sources = [SENTRY];
    });
    // Sentry does not look at one part here, so one guard of two lacks it.
    expect(
      await screen.findByText(/No connected source measures .* of one part/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/measures error-rate\. /)).toBeNull();
  });

  it('says when the sources are not known', async () => {
    render({}, api => api.fail('listSources', 503));
    expect(
      await screen.findByText('It is not known which sources measure this.'),
    ).toBeInTheDocument();
  });

  it('says that an observed guard has no consequence', async () => {
    render({ guards: [{ ...aRollout().guards[0], mode: 'observe' }] });
    expect(await guards()).toHaveTextContent('nothing follows');
  });

  it('says what the autopilot may do by itself', async () => {
    render({ autopilot: { rollback: 'automatic' } });
    expect(await guards()).toHaveTextContent(
      'Autopilot: Only says when to hold. Rolls back by itself when a guard says so. Only proposes to advance.',
    );
  });
});

describe('ProposalSection', () => {
  const proposal = {
    at: before(60_000),
    next: 2,
    evidence: ['10 days in this phase.'],
  };
  const open = aRollout().gates.map(
    gate => ({ ...gate, state: 'open' } as const),
  );

  it('gives the evidence and asks before it advances', async () => {
    render({ proposal, gates: open });
    const section = await screen.findByRole('region', {
      name: 'Proposed: enter expansion',
    });
    expect(section).toHaveTextContent('10 days in this phase.');
    expect(await brokenRules(section)).toEqual([]);
    await userEvent.click(
      screen.getByRole('button', { name: 'Advance to expansion…' }),
    );
    expect(
      await screen.findByRole('dialog', { name: /Advance .* to expansion/ }),
    ).toBeInTheDocument();
  });

  it('cannot be followed once a gate has closed', async () => {
    render({ proposal });
    expect(
      await screen.findByRole('button', { name: 'Advance to expansion…' }),
    ).toBeDisabled();
    expect(screen.getByText(/does not hold any more/)).toBeInTheDocument();
  });
});
