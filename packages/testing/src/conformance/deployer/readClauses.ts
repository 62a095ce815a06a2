import type { Deployer } from '@production-safety/core';
import { codeOf, type TestRunner } from '../TestRunner';
import { onFreshDeployer, type DeployerSubject } from '../DeployerSubject';

export function readClauses(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<DeployerSubject>,
): void {
  describe('current and candidates', () => {
    it(
      'are nothing where nothing was deployed',
      onFreshDeployer(factory, async ({ deployer, environment }) => {
        expect(await deployer.current(environment)).toBe(null);
        expect(await deployer.candidates(environment)).toEqual([]);
      }),
    );

    it(
      'are what is in production and what was before, newest first',
      onFreshDeployer(factory, async subject => {
        const { deployer, environment } = subject;
        const first = await subject.deploy();
        const second = await subject.deploy();
        const third = await subject.deploy();
        expect((await deployer.current(environment))?.sha).toBe(third);
        const candidates = await deployer.candidates(environment);
        expect(candidates.map(({ sha }) => sha)).toEqual([second, first]);
      }),
    );
  });

  describe('who deployed', () => {
    it(
      'is named where the vendor says it',
      onFreshDeployer(factory, async subject => {
        await subject.deploy();
        await subject.deploy();
        const { deployer, environment, deployedBy } = subject;
        const current = await deployer.current(environment);
        expect(current?.by).toBe(deployedBy);
        const [before] = await deployer.candidates(environment);
        expect(before.by).toBe(deployedBy);
      }),
    );
  });

  describe('failures', () => {
    for (const [method, call] of Object.entries(CALLS)) {
      it(
        `${method} of an unknown environment is not-found`,
        onFreshDeployer(factory, async ({ deployer }) => {
          const code = await codeOf(call(deployer, 'no-such-environment'));
          expect(code).toBe('not-found');
        }),
      );

      it(
        `${method} that is aborted is port-unavailable`,
        onFreshDeployer(factory, async subject => {
          await subject.deploy();
          await subject.deploy();
          const { deployer, environment } = subject;
          const signal = AbortSignal.abort();
          const code = await codeOf(call(deployer, environment, signal));
          expect(code).toBe('port-unavailable');
        }),
      );
    }
  });
}

type Call = (
  deployer: Deployer,
  environment: string,
  signal?: AbortSignal,
) => Promise<unknown>;

const CALLS: Readonly<Record<keyof Deployer, Call>> = {
  current: (deployer, environment, signal) =>
    deployer.current(environment, { signal }),
  candidates: (deployer, environment, signal) =>
    deployer.candidates(environment, { signal }),
  rollBack: (deployer, environment, signal) =>
    deployer.rollBack(environment, { signal }),
  redeploy: (deployer, environment, signal) =>
    deployer.redeploy(environment, {
      ref: 'main',
      idempotencyKey: 'key',
      signal,
    }),
  status: (deployer, environment, signal) =>
    deployer.status(
      {
        environment,
        kind: 'rollback',
        handle: 'gone:1',
        expects: { deployment: '1', sha: null },
        requestedAt: 0,
        giveUpAt: Number.MAX_SAFE_INTEGER,
        url: null,
      },
      { signal },
    ),
};
