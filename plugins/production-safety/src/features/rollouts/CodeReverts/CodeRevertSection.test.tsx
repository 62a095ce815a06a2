import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  CodeChangeView,
  RolloutDetail,
  RolloutRevertsView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout, before } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { CodeRevertSection } from './CodeRevertSection';

const WEB = 'https://github.com/acme/web';
const HOUR = 3_600_000;

function aChange(changes: Partial<CodeChangeView> = {}): CodeChangeView {
  return {
    repository: WEB,
    kind: 'request',
    id: '12',
    title: 'New forms',
    url: `${WEB}/pull/12`,
    readiness: 'ready',
    reason: 'The change reverts cleanly.',
    outcome: 'clean',
    triedAt: before(2 * HOUR),
    ...changes,
  };
}

function known(changes: Partial<RolloutRevertsView> = {}): RolloutRevertsView {
  return {
    rolloutId: 'default.design-system-v2',
    declared: true,
    repositories: [{ url: WEB, connected: true }],
    deployer: { id: 'web', environment: 'production', connected: true },
    searchedAt: before(HOUR),
    changes: [aChange()],
    ...changes,
  };
}

function renderSection(
  view: RolloutRevertsView | undefined = known(),
  changes: Partial<RolloutDetail> = {},
) {
  const rollout = aRollout(changes);
  const api = new FakeProductionSafetyApi([rollout]);
  if (view) api.reverts.put(view);
  const show = () => renderScreen(<CodeRevertSection rollout={rollout} />, api);
  return { api, show };
}

const section = () => screen.findByRole('region', { name: 'Code revert' });
const row = (name: RegExp) => screen.findByRole('row', { name });
const button = () => screen.findByRole('button', { name: 'Try now' });

describe('CodeRevertSection', () => {
  it('lists the changes with their links, verdicts and ages', async () => {
    const { container } = renderSection().show();
    const ready = await row(/New forms/);
    expect(ready).toHaveTextContent('Ready');
    expect(ready).toHaveTextContent(/2 hours ago/);
    expect(within(ready).getByRole('link')).toHaveAttribute(
      'href',
      `${WEB}/pull/12`,
    );
    expect(await section()).toHaveTextContent('Deployed by web to production.');
    expect(await brokenRules(container)).toEqual([]);
  });

  it.each<[string, Partial<CodeChangeView>, RegExp]>([
    [
      'would conflict, with the files',
      { readiness: 'blocked', outcome: 'conflicts', files: ['a.ts', 'b.ts'] },
      /Would conflict.*Changed again since: a\.ts and b\.ts/,
    ],
    [
      'would conflict, without files',
      { readiness: 'blocked', outcome: 'conflicts', files: [] },
      /Would conflict.*Later changes touched the same lines/,
    ],
    [
      'would conflict, with more files than one reads',
      {
        readiness: 'blocked',
        outcome: 'conflicts',
        files: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
      },
      /a, b, c, d, e,? and \+2/,
    ],
    [
      'is reverted already',
      { readiness: 'not-needed', outcome: 'already-reverted' },
      /Already reverted/,
    ],
    [
      'is not merged',
      { readiness: 'not-needed', outcome: 'not-merged' },
      /Not merged/,
    ],
    [
      'was never tried',
      { readiness: 'unknown', outcome: undefined, triedAt: undefined },
      /Not tried.*never/,
    ],
    [
      'could not be tried, and why',
      {
        readiness: 'unknown',
        outcome: 'unknown',
        reason: 'The revert could not be tried: no parent.',
      },
      /Could not be tried.*no parent/,
    ],
    [
      'was tried too long ago',
      { readiness: 'unknown', outcome: 'clean', triedAt: before(50 * HOUR) },
      /Too old.*2 days ago/,
    ],
    [
      'is ready although a later trial failed',
      { failure: { reason: 'GitHub is silent', at: before(60_000) } },
      /Ready.*A later trial failed: GitHub is silent/,
    ],
  ])('says that a change %s', async (_, changes, said) => {
    renderSection(known({ changes: [aChange(changes)] })).show();
    expect(await row(/New forms/)).toHaveTextContent(said);
  });

  it('tries now when asked, and shows what came of it', async () => {
    const { api, show } = renderSection();
    const blocked = { readiness: 'blocked', outcome: 'conflicts' } as const;
    api.reverts.putNext(known({ changes: [aChange(blocked)] }));
    show();
    await button();
    const release = api.hold('prepareReverts');
    await userEvent.click(await button());
    expect(screen.getByRole('button', { name: 'Trying…' })).toBeDisabled();
    release();
    await waitFor(async () =>
      expect(await row(/New forms/)).toHaveTextContent('Would conflict'),
    );
    expect(api.reverts.tried).toEqual(['default.design-system-v2']);
    expect(await button()).toBeEnabled();
  });

  it('keeps what it knew when trying fails, and offers it again', async () => {
    const { api, show } = renderSection();
    show();
    api.fail('prepareReverts', 503);
    await userEvent.click(await button());
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The reverts could not be tried.');
    expect(await row(/New forms/)).toHaveTextContent('Ready');
    api.recover('prepareReverts');
    await userEvent.click(within(alert).getByRole('button'));
    await waitFor(() =>
      expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
    );
  });

  it('lets only those try who may roll back', async () => {
    const { allowed } = aRollout();
    renderSection(known(), { allowed: { ...allowed, rollback: false } }).show();
    expect(await button()).toBeDisabled();
  });

  it('says what to declare when nothing is', async () => {
    const { api, show } = renderSection();
    api.reverts.put(known({ declared: false, repositories: [], changes: [] }));
    const { container } = show();
    expect(await screen.findByText(/Declare spec\.code/)).toBeInTheDocument();
    expect(
      await screen.findByLabelText('Part of the manifest'),
    ).toHaveTextContent('repository: https://github.com/acme/web');
    expect(screen.queryByText('Try now')).not.toBeInTheDocument();
    expect(await brokenRules(container)).toEqual([]);
  });

  it('says that no source control is connected', async () => {
    const repositories = [{ url: WEB, connected: false }];
    renderSection(known({ repositories, changes: [] })).show();
    expect(await screen.findByText(/^No source control/)).toHaveTextContent(
      WEB,
    );
    expect(screen.queryByText('Try now')).not.toBeInTheDocument();
  });

  it('says that a deployer is missing', async () => {
    const deployer = { id: 'web', environment: 'production', connected: false };
    renderSection(known({ deployer })).show();
    expect(
      await screen.findByText('Deployer web is not configured'),
    ).toBeInTheDocument();
  });

  it('says that no deployer is declared', async () => {
    renderSection(known({ deployer: undefined })).show();
    expect(await screen.findByText(/must deploy itself/)).toBeInTheDocument();
  });

  it('says how a change names the rollout when none does', async () => {
    renderSection(known({ changes: [] })).show();
    expect(
      await screen.findByLabelText('Line for the description'),
    ).toHaveTextContent('Rollout: default/design-system-v2');
  });

  it('does not say that there are none before it was looked', async () => {
    renderSection(known({ changes: [], searchedAt: undefined })).show();
    expect(
      await screen.findByText('Changes were not looked for yet.'),
    ).toBeInTheDocument();
  });

  it('says why not all changes were found', async () => {
    const failure = { reason: `${WEB} has no request 9.`, at: before(HOUR) };
    renderSection(known({ changes: [], failure })).show();
    expect(await screen.findByText(/has no request 9/)).toBeInTheDocument();
    expect(screen.queryByText(/No merged change/)).not.toBeInTheDocument();
  });

  it('offers to load again what could not be loaded', async () => {
    const { api, show } = renderSection();
    api.fail('getReverts', 503);
    show();
    const alert = await screen.findByRole('alert');
    api.recover('getReverts');
    await userEvent.click(within(alert).getByRole('button'));
    expect(await row(/New forms/)).toBeInTheDocument();
  });
});
