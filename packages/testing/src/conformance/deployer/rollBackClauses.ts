import { codeOf, type TestRunner } from '../TestRunner';
import {
  follow,
  onFreshDeployer,
  type DeployerSubject,
} from '../DeployerSubject';

export function rollBackClauses(
  runner: TestRunner,
  factory: () => Promise<DeployerSubject>,
): void {
  runner.describe('rollBack', () => {
    movingClauses(runner, factory);
    failingClauses(runner, factory);
  });
}

function movingClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<DeployerSubject>,
): void {
  it(
    'is not live when it is accepted, and live when production has moved',
    onFreshDeployer(factory, async subject => {
      const { deployer, environment } = subject;
      const first = await subject.deploy();
      await subject.deploy();
      const operation = await deployer.rollBack(environment, { reason: 'V1' });
      const { states, last } = await follow(subject, operation);
      expect(states[0] === 'live').toBe(false);
      expect(last).toMatchObject({
        state: 'live',
        deployment: { sha: first },
      });
      expect((await deployer.current(environment))?.sha).toBe(first);
    }),
  );

  it(
    'goes to the candidate that is named',
    onFreshDeployer(factory, async subject => {
      const { deployer, environment } = subject;
      const first = await subject.deploy();
      await subject.deploy();
      await subject.deploy();
      const candidates = await deployer.candidates(environment);
      const to = candidates[candidates.length - 1].id;
      const operation = await deployer.rollBack(environment, { to });
      await follow(subject, operation);
      expect((await deployer.current(environment))?.sha).toBe(first);
    }),
  );

  it(
    'leaves no candidate of the commit that it put back',
    onFreshDeployer(factory, async subject => {
      const { deployer, environment } = subject;
      await subject.deploy();
      const second = await subject.deploy();
      await subject.deploy();
      await follow(subject, await deployer.rollBack(environment));
      expect((await deployer.current(environment))?.sha).toBe(second);
      const candidates = await deployer.candidates(environment);
      expect(candidates.some(({ sha }) => sha === second)).toBe(false);
    }),
  );

  it(
    'is one deployment when asked twice',
    onFreshDeployer(factory, async subject => {
      const { deployer, environment } = subject;
      await subject.deploy();
      await subject.deploy();
      const [{ id: to }] = await deployer.candidates(environment);
      const before = await subject.countDeployments();
      const first = await deployer.rollBack(environment, { to });
      const second = await deployer.rollBack(environment, { to });
      expect((await follow(subject, first)).last.state).toBe('live');
      expect((await follow(subject, second)).last.state).toBe('live');
      await deployer.rollBack(environment, { to });
      expect((await subject.countDeployments()) - before).toBe(1);
    }),
  );

  it(
    'is one deployment although its answer is lost',
    onFreshDeployer(factory, async subject => {
      const { deployer, environment } = subject;
      const first = await subject.deploy();
      await subject.deploy();
      const [{ id: to }] = await deployer.candidates(environment);
      const before = await subject.countDeployments();
      await subject.loseNextAnswer();
      const code = await codeOf(deployer.rollBack(environment, { to }));
      expect(['resolved', 'port-unavailable'].includes(code)).toBe(true);
      const operation = await deployer.rollBack(environment, { to });
      await follow(subject, operation);
      expect((await subject.countDeployments()) - before).toBe(1);
      expect((await deployer.current(environment))?.sha).toBe(first);
    }),
  );
}

function failingClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<DeployerSubject>,
): void {
  it(
    'has failed when production does not move within the budget',
    onFreshDeployer(factory, async subject => {
      const { deployer, environment } = subject;
      await subject.deploy();
      const second = await subject.deploy();
      await subject.outcome('stalls');
      const operation = await deployer.rollBack(environment);
      const { last } = await follow(subject, operation);
      expect(last.state).toBe('failed');
      expect((await deployer.current(environment))?.sha).toBe(second);
    }),
  );

  it(
    'has failed when the vendor stays silent beyond the budget',
    onFreshDeployer(factory, async subject => {
      const { deployer, environment } = subject;
      await subject.deploy();
      await subject.deploy();
      const operation = await deployer.rollBack(environment);
      await subject.fallSilent();
      const { states } = await follow(subject, operation);
      expect(states).toEqual(['failed']);
    }),
  );

  it(
    'has failed when the vendor says so',
    onFreshDeployer(factory, async subject => {
      const { deployer, environment } = subject;
      await subject.deploy();
      await subject.deploy();
      await subject.outcome('failure');
      const operation = await deployer.rollBack(environment);
      expect((await follow(subject, operation)).last.state).toBe('failed');
    }),
  );

  it(
    'is not-found without anything to go back to',
    onFreshDeployer(factory, async subject => {
      const { deployer, environment } = subject;
      await subject.deploy();
      expect(await codeOf(deployer.rollBack(environment))).toBe('not-found');
      const gone = deployer.rollBack(environment, { to: 'gone' });
      expect(await codeOf(gone)).toBe('not-found');
    }),
  );
}

export function redeployClauses(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<DeployerSubject>,
): void {
  describe('redeploy', () => {
    it(
      'puts a ref into production, and is live only then',
      onFreshDeployer(factory, async subject => {
        const { deployer, environment } = subject;
        await subject.deploy();
        const { ref, sha } = await subject.ref();
        const operation = await deployer.redeploy(environment, {
          ref,
          idempotencyKey: 'once',
        });
        const { states } = await follow(subject, operation);
        expect(states[0] === 'live').toBe(false);
        expect(states[states.length - 1]).toBe('live');
        expect((await deployer.current(environment))?.sha).toBe(sha);
      }),
    );

    it(
      'is one deployment for one key, although an answer is lost',
      onFreshDeployer(factory, async subject => {
        const { deployer, environment } = subject;
        await subject.deploy();
        const { ref } = await subject.ref();
        const request = { ref, idempotencyKey: 'once' };
        const before = await subject.countDeployments();
        await subject.loseNextAnswer();
        const code = await codeOf(deployer.redeploy(environment, request));
        expect(['resolved', 'port-unavailable'].includes(code)).toBe(true);
        const operation = await deployer.redeploy(environment, request);
        expect((await follow(subject, operation)).last.state).toBe('live');
        expect((await subject.countDeployments()) - before).toBe(1);
      }),
    );

    it(
      'of a ref that is not there is not-found',
      onFreshDeployer(factory, async ({ deployer, environment }) => {
        const call = deployer.redeploy(environment, {
          ref: 'no-such-ref',
          idempotencyKey: 'once',
        });
        expect(await codeOf(call)).toBe('not-found');
      }),
    );
  });
}
