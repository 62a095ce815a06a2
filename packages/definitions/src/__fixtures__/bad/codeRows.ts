import type { BadManifestRow } from './BadManifestRow';

const PULL = 'https://git.example.com/acme/web/pull/12';

const ALL = `    repository: https://git.example.com/acme/web
    changes:
      - ${PULL}
      - https://git.example.com/acme/web/commit/0123abc
`;

export const codeRows: readonly BadManifestRow[] = [
  {
    name: 'an address that is no change',
    swap: PULL,
    by: 'https://git.example.com/acme/web/issues/12',
    code: 'bad-change',
    pointer: 'spec.code.changes[0]',
    onLineOf: 'issues/12',
    fix: 'Copy the address from the code host',
  },
  {
    name: 'a change in another repository',
    swap: PULL,
    by: 'https://git.example.com/acme/reports/pull/12',
    code: 'bad-change',
    pointer: 'spec.code.changes[0]',
    onLineOf: 'reports/pull/12',
    fix: 'Remove it, or name the repository that has it.',
  },
  {
    name: 'code without a place',
    swap: ALL,
    by: '',
    code: 'missing-field',
    pointer: 'spec.code.repository',
    onLineOf: '  code:',
    fix: 'Write "repository", or "changes"',
  },
  {
    name: 'a repository that is not an address',
    swap: 'repository: https://git.example.com/acme/web',
    by: 'repository: acme/web',
    code: 'bad-value',
    pointer: 'spec.code.repository',
    onLineOf: 'repository: acme/web',
    fix: 'Write "repository: https://git.example.com/acme/web".',
  },
  {
    name: 'a file outside the repository',
    swap: 'envFile: .env.production',
    by: 'envFile: ../.env',
    code: 'bad-value',
    pointer: 'spec.code.envFile',
    onLineOf: '../.env',
    fix: 'Write "envFile: .env.production".',
  },
  {
    name: 'a deployer without an environment',
    swap: '{ deployer: default, environment: production }',
    by: '{ deployer: default }',
    code: 'missing-field',
    pointer: 'spec.code.deploy.environment',
    onLineOf: 'deploy: {',
    fix: 'Write "environment: production".',
  },
  {
    name: 'a drift policy that is not one',
    swap: 'onDrift: restore',
    by: 'onDrift: ignore',
    code: 'bad-value',
    pointer: 'spec.onDrift',
    onLineOf: 'onDrift: ignore',
    fix: 'Write "onDrift: hold".',
  },
  {
    name: 'an answer to lateness that is not one',
    swap: 'onOverdue: take',
    by: 'onOverdue: true',
    code: 'bad-value',
    pointer: 'spec.onOverdue',
    onLineOf: 'onOverdue: true',
    fix: 'Write "onOverdue: offer".',
  },
  {
    name: 'a group as an author',
    swap: 'authors: [jo, user:other/kim]',
    by: 'authors: [group:default/frontend]',
    code: 'bad-entity-ref',
    pointer: 'spec.authors[0]',
    onLineOf: 'authors: [group',
    fix: 'Write "authors: [user:default/jo]".',
  },
];
