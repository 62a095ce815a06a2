import type { CodeDefinition } from '@production-safety/core';
import { aDefinition } from '@production-safety/testing';
import { envFileAddress } from './envFileAddress';

const PATH = 'apps/web/.env.prod #1';
const HUB = 'https://github.com/acme/web';

const kinds: { [host: string]: string } = {
  'github.com': 'github',
  'gitlab.com': 'gitlab',
  'bitbucket.org': 'bitbucketCloud',
};

function addressOf(code: Partial<CodeDefinition> | undefined) {
  const definition = aDefinition()
    .with(code ? { code: { changes: [], ...code } } : {})
    .build();
  return envFileAddress(definition, url => kinds[new URL(url).host]);
}

describe('address of the file with the variables', () => {
  it.each([
    ['no code', undefined],
    ['no file', { repository: HUB }],
  ])('is not there with %s', (_, code) => {
    expect(addressOf(code)).toBeUndefined();
  });

  it.each([
    [HUB, `${HUB}/blob/HEAD/apps/web/.env.prod%20%231`],
    [`${HUB}.git/`, `${HUB}/blob/HEAD/apps/web/.env.prod%20%231`],
    [
      'https://gitlab.com/acme/group/web',
      'https://gitlab.com/acme/group/web/-/blob/HEAD/apps/web/.env.prod%20%231',
    ],
  ])('is on the default branch of %s', (repository, url) => {
    expect(addressOf({ repository, envFile: PATH })?.url).toBe(url);
  });

  it('is in the repository of the changes when no other is named', () => {
    const changes = [`${HUB}/pull/1`, `${HUB}/pull/2`];
    expect(addressOf({ changes, envFile: '.env' })?.repository).toBe(HUB);
  });

  it.each<[string, Partial<CodeDefinition>, RegExp]>([
    [
      'changes are in two repositories',
      { changes: [`${HUB}/pull/1`, 'https://github.com/acme/api/pull/2'] },
      /not clear in which repository/,
    ],
    [
      'no integration knows the host',
      { repository: 'https://git.acme.test/web' },
      /no integration for https:\/\/git.acme.test\/web/,
    ],
    [
      'the host is of another kind',
      { repository: 'https://bitbucket.org/acme/web' },
      /only GitHub and GitLab/,
    ],
  ])('is unknown, with the reason, when %s', (_, code, reason) => {
    const address = addressOf({ envFile: '.env', ...code });
    expect(address?.url).toBeUndefined();
    expect(address?.reason).toMatch(reason);
    expect(address?.fix).toBeDefined();
  });
});
