import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  LadderRungView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout, anOperation, before } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import {
  openRollbackDialog,
  renderRollbackButton,
} from '../../../__testUtils__/rollbackDialog';
import { canRevertCode } from './canRevertCode';
import { RolloutView } from '../RolloutPage/RolloutView';

const MINUTE = 60_000;
const WEB = 'https://github.com/acme/web';

type Rungs = Partial<Record<LadderRungView['rung'], Partial<LadderRungView>>>;

function aLadder({ flag, part, code }: Rungs = {}): readonly LadderRungView[] {
  return [
    {
      rung: 'flag',
      state: 'overdue',
      startedAt: before(7 * MINUTE),
      budgetMs: MINUTE,
      sentence: 'Not confirmed within 60 s.',
      reverts: [],
      ...flag,
    },
    {
      rung: 'part',
      state: 'overdue',
      startedAt: before(6 * MINUTE),
      budgetMs: 5 * MINUTE,
      sentence: 'Not confirmed within 5 min.',
      reverts: [],
      ...part,
    },
    {
      rung: 'code',
      state: 'offered',
      budgetMs: 30 * MINUTE,
      sentence: 'V1 is not confirmed. Reverting the code is next.',
      reverts: [],
      ...code,
    },
  ];
}

function rolledBack(
  rungs: Rungs = {},
  changes: Partial<RolloutDetail> = {},
): RolloutDetail {
  const requestedAt = before(7 * MINUTE);
  return aRollout({
    status: 'rolling-back',
    rollback: anOperation({ requestedAt, ladder: aLadder(rungs) }),
    ...changes,
  });
}

function renderPage(rollout: RolloutDetail) {
  const api = new FakeProductionSafetyApi([rollout]);
  const view = renderScreen(<RolloutView rolloutId={rollout.id} />, api);
  return { api, ...view };
}

const ladder = () => screen.findByRole('list', { name: 'Ladder' });
const rungs = async () => within(await ladder()).getAllByRole('listitem');
const button = { name: 'Revert the code…' };

describe('the ladder on the page of a rollout', () => {
  it('shows each way back with its clock against its budget', async () => {
    const { container } = renderPage(
      rolledBack({ part: { endedAt: before(3 * MINUTE), state: 'failed' } }),
    );
    const [flag, part, code] = await rungs();
    expect(flag).toHaveTextContent(
      /One write for all users.*Overdue.*7\smin \d\ss of 1 minute/,
    );
    expect(part).toHaveTextContent(
      /Flag by flag.*Failed.*(3\smin 0|2\smin 59)\ss of 5 minutes/,
    );
    expect(code).toHaveTextContent(/Code revert.*Next.*within 30 minutes/);
    expect(await brokenRules(container)).toEqual([]);
  });

  it('reads the state of each aloud when it changes', async () => {
    renderPage(rolledBack());
    const [flag] = await rungs();
    expect(within(flag).getByRole('status')).toHaveTextContent('Overdue');
  });

  it('reverts the code of that rollback, after asking why', async () => {
    const { api } = renderPage(rolledBack());
    await userEvent.click(await screen.findByRole('button', button));
    const dialog = await screen.findByRole('dialog', {
      name: 'Revert the code of Design system v2?',
    });
    const confirm = { name: 'Revert the code' };
    await userEvent.click(within(dialog).getByRole('button', confirm));
    expect(api.commands).toEqual([]);
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Flags do not help',
    );
    expect(await brokenRules(dialog)).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', confirm));
    expect(api.commands).toMatchObject([
      {
        type: 'revert-code',
        operationId: 'op-1',
        reason: 'Flags do not help',
      },
    ]);
  });

  it('links the requests that take the code back, and says what they wait for', async () => {
    renderPage(
      rolledBack({
        code: {
          state: 'running',
          startedAt: before(MINUTE),
          reverts: [
            {
              title: 'New forms',
              changeUrl: `${WEB}/pull/12`,
              state: 'checks-failing',
              url: `${WEB}/pull/20`,
              number: 20,
              detail: 'Checks fail: build',
            },
            {
              title: 'New navigation',
              changeUrl: `${WEB}/pull/11`,
              state: 'found',
            },
          ],
        },
      }),
    );
    const [, , code] = await rungs();
    const [opened, found] = within(code).getAllByRole('link');
    expect(opened).toHaveAttribute('href', `${WEB}/pull/20`);
    expect(opened).toHaveTextContent('Request 20: New forms');
    expect(code).toHaveTextContent('checks fail. Checks fail: build');
    expect(found).toHaveAttribute('href', `${WEB}/pull/11`);
    expect(screen.queryByRole('button', button)).not.toBeInTheDocument();
  });

  it.each<[string, RolloutDetail]>([
    [
      'no code host is connected',
      rolledBack({ code: { state: 'not-available' } }),
    ],
    ['it is reverted already', rolledBack({ code: { state: 'confirmed' } })],
  ])('offers no code revert when %s', async (_, rollout) => {
    renderPage(rollout);
    await ladder();
    expect(screen.queryByRole('button', button)).not.toBeInTheDocument();
  });

  it('offers no code revert when users have V2 again', () => {
    const { rollback } = rolledBack();
    expect(canRevertCode(aRollout(), rollback!)).toBe(false);
  });

  it('offers it before the other ways are over, and after they helped', async () => {
    renderPage(rolledBack({ code: { state: 'not-needed' } }));
    expect(await screen.findByRole('button', button)).toBeEnabled();
  });

  it('offers it for a part that is off while the others are on', async () => {
    const parts = [
      { name: 'forms', flags: ['ds2-forms'], state: 'off' as const },
    ];
    const rollback = anOperation({
      scope: 'parts',
      parts: ['forms'],
      ladder: aLadder(),
    });
    renderPage(aRollout({ parts, rollback }));
    expect(await screen.findByRole('button', button)).toBeEnabled();
  });

  it('lets only those who may roll back revert the code', async () => {
    const { allowed } = aRollout();
    renderPage(rolledBack({}, { allowed: { ...allowed, rollback: false } }));
    expect(await screen.findByRole('button', button)).toBeDisabled();
    expect(
      screen.getByText('You may not revert its code. Ask frontend.'),
    ).toBeInTheDocument();
  });

  it('is not there with a backend that does not know it', async () => {
    renderPage(rolledBack({}, { rollback: anOperation() }));
    await screen.findAllByText('Rolling back');
    expect(screen.queryByRole('list', { name: 'Ladder' })).toBeNull();
  });
});

describe('the ladder in the rollback dialog', () => {
  it('leads to the page once reverting the code is next', async () => {
    const { status, rollback } = rolledBack();
    renderRollbackButton({ status, rollback });
    const dialog = await openRollbackDialog();
    expect(
      within(dialog).getByRole('list', { name: 'Ladder' }),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByRole('button', {
        name: 'Revert the code on the page of the rollout',
      }),
    ).toHaveAttribute('href', expect.stringContaining('design-system-v2'));
    expect(await brokenRules(dialog)).toEqual([]);
  });

  it('does not lead away while the flags may help', async () => {
    const { status, rollback } = rolledBack({ code: { state: 'waiting' } });
    renderRollbackButton({ status, rollback });
    const dialog = await openRollbackDialog();
    expect(
      within(dialog).queryByRole('button', { name: /Revert the code/ }),
    ).not.toBeInTheDocument();
  });
});
