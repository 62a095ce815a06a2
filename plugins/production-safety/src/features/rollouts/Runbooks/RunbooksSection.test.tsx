import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RunbookCheckView } from '@production-safety/backstage-plugin-production-safety-common';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { RunbooksSection } from './RunbooksSection';

type Checked = Extract<RunbookCheckView, { readonly state: 'checked' }>;

const CLEAN: Checked = {
  purposes: ['rollback'],
  path: 'docs/runbooks/rollback.md',
  techdocsPath: '/docs/default/component/siteproof-web/runbooks/rollback',
  checkedAt: new Date(Date.now() - 120_000).toISOString(),
  state: 'checked',
  title: 'Roll back',
  owner: 'group:default/frontend',
  review: {
    reviewed: '2026-11-25',
    ageDays: 1,
    everyDays: 90,
    isOverdue: false,
  },
  tests: { state: 'passed', runs: 6 },
  errors: 0,
  warnings: 0,
  findings: [],
};

const FAULTY: Checked = {
  ...CLEAN,
  purposes: ['incident', 'gate'],
  path: 'docs/runbooks/incident.md',
  title: 'Nobody can work',
  owner: undefined,
  review: { ...CLEAN.review!, ageDays: 120, isOverdue: true },
  tests: { state: 'none' },
  errors: 2,
  warnings: 1,
  findings: [
    {
      code: 'CL05',
      severity: 'error',
      line: 14,
      message: 'The step "look" names no role.',
      fix: 'Write who does it.',
      rulePath: '/docs/rules#cl05',
    },
    {
      code: 'CL27',
      severity: 'warning',
      line: 1,
      message: 'The last review is 120 days old; 90 are allowed.',
      fix: 'Its owner reads it.',
    },
  ],
};

const UNKNOWN: RunbookCheckView = {
  purposes: ['incident'],
  path: 'gone.md',
  checkedAt: CLEAN.checkedAt,
  state: 'unknown',
  problem: 'path: there is no gone.md beside the documentation.',
};

function render(...checks: RunbookCheckView[]) {
  const rollout = aRollout();
  const api = new FakeProductionSafetyApi([rollout]);
  api.runbookChecks = checks;
  return renderScreen(<RunbooksSection rollout={rollout} />, api);
}

const items = async () => {
  const section = await screen.findByRole('region', { name: 'Runbooks' });
  const titles = await within(section).findAllByRole('heading', { level: 4 });
  return titles.map(title => title.closest('li')!);
};

describe('RunbooksSection', () => {
  it('says that there is nothing to mend, who keeps it true, and since when', async () => {
    const { container } = render(CLEAN);
    const [clean] = await items();
    expect(clean).toHaveTextContent('No findings');
    expect(clean).toHaveTextContent(
      'for the rollback. Looked at 2 minutes ago.',
    );
    expect(clean).toHaveTextContent(
      'Kept true by frontend, reviewed 1 day ago, due every 90 days; 6 runs pass.',
    );
    expect(
      within(clean).getByRole('link', { name: 'Roll back' }),
    ).toHaveAttribute('href', CLEAN.techdocsPath);
    expect(within(clean).queryByText('Findings')).not.toBeInTheDocument();
    expect(await brokenRules(container)).toEqual([]);
  });

  it('says when it opens by itself, and what of that never fits', async () => {
    const { container } = render({
      ...CLEAN,
      opens: [
        { when: 'P0 P1' },
        {
          when: 'part=gone',
          problem: 'No rollout that you may see has a part gone.',
        },
      ],
    });
    const [opening] = await items();
    expect(opening).toHaveTextContent('Opens by itself for P0 P1.');
    expect(opening).toHaveTextContent(
      'part=gone. Never fits: No rollout that you may see has a part gone.',
    );
    expect(await brokenRules(container)).toEqual([]);
  });

  it('has each finding with its line, what to do, and the rule', async () => {
    const { container } = render(FAULTY);
    const [faulty] = await items();
    expect(faulty).toHaveTextContent('2 errors, 1 warning');
    expect(faulty).toHaveTextContent('for incidents, for a gate.');
    expect(faulty).toHaveTextContent(
      'Nobody is named who keeps it true, review overdue: the last was 120 days ago, due every 90 days; no runs are written to test it.',
    );
    await userEvent.click(within(faulty).getByText('Findings'));
    const list = within(faulty).getByRole('list', {
      name: 'Findings in Nobody can work',
    });
    const [first, second] = within(list).getAllByRole('listitem');
    expect(first).toHaveTextContent(
      'Error, line 14 · Rule CL05The step "look" names no role. Write who does it.',
    );
    expect(
      within(first).getByRole('link', { name: 'Rule CL05' }),
    ).toHaveAttribute('href', '/docs/rules#cl05');
    expect(second).toHaveTextContent('Warning, line 1 · Rule CL27');
    expect(within(second).queryByRole('link')).not.toBeInTheDocument();
    expect(faulty).toHaveTextContent('The first 2 of 3 are shown');
    expect(await brokenRules(container)).toEqual([]);
  });

  it('never takes one that cannot be read for a clean one', async () => {
    const { container } = render(UNKNOWN);
    const [unknown] = await items();
    expect(unknown).toHaveTextContent('Not known');
    expect(unknown).toHaveTextContent('there is no gone.md');
    expect(unknown).toHaveTextContent('Tried 2 minutes ago');
    expect(unknown).not.toHaveTextContent('No findings');
    expect(await brokenRules(container)).toEqual([]);
  });

  it.each([
    [{ state: 'failed', runs: 3 } as const, 'its runs fail.'],
    [
      { state: 'unknown', problem: 'No answer.' } as const,
      'its runs are not known: No answer.',
    ],
  ])('says what its runs say when they are %j', async (tests, words) => {
    render({ ...CLEAN, tests, review: undefined });
    const [shown] = await items();
    expect(shown).toHaveTextContent(words);
    expect(shown).toHaveTextContent('it does not say when it was reviewed');
  });

  it('says how to name one where there is none', async () => {
    const { container } = render();
    expect(await screen.findByText(/names no runbook/)).toBeVisible();
    expect(screen.getByLabelText('Part of the manifest')).toHaveTextContent(
      'rollback: docs/runbooks/rollback.md',
    );
    expect(await brokenRules(container)).toEqual([]);
  });

  it('says what failed, and tries again', async () => {
    const rollout = aRollout();
    const api = new FakeProductionSafetyApi([rollout]);
    api.runbookChecks = [CLEAN];
    api.fail('listRunbookChecks', 503);
    renderScreen(<RunbooksSection rollout={rollout} />, api);
    await screen.findByText(
      'What the rules say of the runbooks could not be loaded',
    );
    api.recover('listRunbookChecks');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No findings')).toBeVisible();
  });
});
