import { belongsToRollout, rolloutLine } from './codeChange';
import { withinBudget, type DeployOperation } from './deployer';
import { parseChangeUrl } from './parseChangeUrl';
import { revertBranch, revertMarker, trialBranch } from './revertMarker';

const SHA = '0123456789abcdef0123456789abcdef01234567';

describe('the address of a change', () => {
  it.each([
    ['https://github.com/acme/web/pull/12', 'https://github.com/acme/web', 12],
    [
      'https://github.com/acme/web/pull/12/files#diff-1',
      'https://github.com/acme/web',
      12,
    ],
    [
      'https://gitlab.example.com/group/sub/web/-/merge_requests/7?tab=1',
      'https://gitlab.example.com/group/sub/web',
      7,
    ],
  ])('names a request: %s', (url, repository, number) => {
    expect(parseChangeUrl(url)).toEqual({
      repository,
      reference: { kind: 'request', number },
    });
  });

  it.each([
    [
      `https://github.com/acme/web/commit/${SHA}`,
      'https://github.com/acme/web',
    ],
    [
      `https://gitlab.com/acme/web/-/commit/${SHA.toUpperCase()}/`,
      'https://gitlab.com/acme/web',
    ],
  ])('names a commit: %s', (url, repository) => {
    expect(parseChangeUrl(url)).toEqual({
      repository,
      reference: { kind: 'commit', sha: SHA },
    });
  });

  it.each([
    '',
    'acme/web#12',
    'https://github.com/acme/web',
    'https://github.com/acme/web/issues/12',
    'https://github.com/acme/web/commit/main',
    'ftp://github.com/acme/web/pull/12',
  ])('is not one: %s', url => {
    expect(parseChangeUrl(url)).toBe(null);
  });
});

describe('the line of a rollout in a description', () => {
  it('is found among others, whatever its case', () => {
    const body = `Adds V2.\r\n\r\nrollout: Default/ds2 \r\nCloses #3`;
    expect(belongsToRollout(body, 'default/ds2')).toBe(true);
    expect(belongsToRollout(rolloutLine('default/ds2'), 'default/ds2')).toBe(
      true,
    );
  });

  it.each(['Rollout: default/ds22', 'default/ds2', 'See Rollout: default/ds2'])(
    'is not: %s',
    body => {
      expect(belongsToRollout(body, 'default/ds2')).toBe(false);
    },
  );
});

describe('marker and branches of a revert', () => {
  it('are the same for the same key and differ for another', () => {
    expect(revertMarker('a')).toBe(revertMarker('a'));
    expect(revertMarker('a')).not.toBe(revertMarker('b'));
    expect(revertBranch('12', 'a')).toBe(revertBranch('12', 'a'));
    expect(revertBranch('12', 'ab')).not.toBe(revertBranch('12', 'ba'));
  });

  it('are names Git accepts, below one folder, without the key itself', () => {
    const key = 'rollout:default/ds2 ~^: ..';
    for (const name of [revertBranch(SHA, key), trialBranch('12', key)]) {
      expect(name).toMatch(/^production-safety\/[a-z0-9-]+$/);
    }
    expect(revertMarker(key)).toMatch(/^<!-- [a-z0-9: -]+ -->$/);
  });
});

describe('the budget of a deployment', () => {
  const operation: DeployOperation = {
    environment: 'production',
    kind: 'rollback',
    handle: 'dpl_1',
    expects: { deployment: 'dpl_1', sha: null },
    requestedAt: 1_000,
    giveUpAt: 61_000,
    url: null,
  };

  it('lets the vendor work until it is over', () => {
    const moving = { state: 'moving', doing: 'alias' } as const;
    expect(withinBudget(operation, moving, 60_999)).toBe(moving);
    expect(withinBudget(operation, moving, 61_000)).toEqual({
      state: 'failed',
      reason: 'production did not point to the earlier deployment within 60 s',
    });
  });

  it('does not take back what is live', () => {
    const deployment = { id: 'dpl_1', sha: null, url: null, at: 0 };
    const live = { state: 'live', deployment, observedAt: 1 } as const;
    expect(withinBudget(operation, live, 99_000)).toBe(live);
  });
});
