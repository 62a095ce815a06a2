import type { RevertTrial } from '@production-safety/core';
import { running } from '../__testUtils__/preparing';
import { CodeHostRegistry } from '../reverts/CodeHostRegistry';
import type { PreparedChange } from '../reverts/PreparationTable';
import { revertsView } from './revertsView';

const NOW = 100_000_000;
const HOUR = 3_600_000;
const rollout = running('forms').build();
const change = {
  repository: 'https://github.com/acme/web',
  kind: 'request',
  id: '7',
  title: 'New forms',
  url: 'https://github.com/acme/web/pull/7',
  branch: 'main',
  merged: { sha: 'abc', at: 0 },
} as const;

function viewOf(
  trial: RevertTrial | null,
  rest: { triedAt?: number; failure?: PreparedChange['failure'] } = {},
) {
  const { triedAt = NOW - HOUR, failure = null } = rest;
  const preparation = trial && { trial, triedAt, against: 'abc' };
  const changes = [{ change, preparation, failure }];
  return revertsView(
    rollout,
    { searchedAt: NOW, failure: null, changes },
    { codeHosts: new CodeHostRegistry(), now: NOW, freshForMs: 24 * HOUR },
  ).changes[0];
}

describe('the revert of a change', () => {
  it('is unknown while nobody tried it', () => {
    expect(viewOf(null)).toEqual({
      repository: 'https://github.com/acme/web',
      kind: 'request',
      id: '7',
      title: 'New forms',
      url: 'https://github.com/acme/web/pull/7',
      mergedAt: '1970-01-01T00:00:00.000Z',
      readiness: 'unknown',
      reason: 'The revert was never tried.',
    });
  });

  it('is unknown when the last trial is too old, and the trial is named', () => {
    expect(
      viewOf({ outcome: 'clean' }, { triedAt: NOW - 25 * HOUR }),
    ).toMatchObject({ readiness: 'unknown', outcome: 'clean' });
  });

  it('stays ready for its time when the next trial told nothing', () => {
    const failure = { reason: 'GitHub is silent', at: NOW - 1_000 };
    expect(viewOf({ outcome: 'clean' }, { failure })).toMatchObject({
      readiness: 'ready',
      triedAt: new Date(NOW - HOUR).toISOString(),
      failure: {
        reason: 'GitHub is silent',
        at: new Date(NOW - 1_000).toISOString(),
      },
    });
  });

  it('is unknown, with the reason, when no trial told anything', () => {
    const view = viewOf(null, {
      failure: { reason: 'GitHub is silent', at: NOW - 1_000 },
    });
    expect(view).toMatchObject({
      readiness: 'unknown',
      outcome: 'unknown',
      reason: 'The revert could not be tried: GitHub is silent.',
    });
    expect(view).not.toHaveProperty('failure');
  });
});
