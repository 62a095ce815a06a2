import { deployerConformance } from '../conformance/deployerConformance';
import { sourceControlConformance } from '../conformance/sourceControlConformance';
import { codeOf } from '../conformance/TestRunner';
import { SimulatedClock } from '../SimulatedClock';
import { InMemoryDeployer } from './InMemoryDeployer';
import { InMemorySourceControl } from './InMemorySourceControl';

const REPOSITORY = 'https://code.example/acme/web';
const runner = { describe, it, expect };

sourceControlConformance(runner, async () => {
  const control = InMemorySourceControl.create({
    clock: SimulatedClock.create(),
    repository: REPOSITORY,
  });
  const { code } = control;
  const find = (number: number) =>
    code.changes.find(({ id }) => id === String(number))!;
  return {
    control,
    repository: REPOSITORY,
    propose: async ({ title, body, files, merge }) => {
      const request = code.propose({ title, body, after: files });
      if (merge) code.merge(request);
      return Number(request.id);
    },
    push: async files => code.push(files),
    files: async () => code.files,
    requests: async () =>
      code.changes
        .filter(({ kind }) => kind === 'request')
        .map(({ id }) => Number(id)),
    branches: async () => ['main'],
    check: async (number, checks) => {
      find(number).checks = checks;
    },
    closeRequest: async number => {
      find(number).closed = true;
    },
    loseNextAnswer: async () =>
      control.faults.add({ outcome: 'applied-but-unavailable', times: 1 }),
    dispose: async () => {},
  };
});

deployerConformance(runner, async () => {
  const clock = SimulatedClock.create();
  const deployer = InMemoryDeployer.create({
    clock,
    environment: 'production',
    refs: { main: 'f'.repeat(40) },
  });
  let deployments = 0;
  return {
    deployer,
    environment: 'production',
    deploy: async () => {
      deployments += 1;
      return deployer.deploy(String(deployments).padStart(40, '0')).sha!;
    },
    ref: async () => ({ ref: 'main', sha: 'f'.repeat(40) }),
    outcome: async outcome => {
      deployer.outcome = outcome;
    },
    deployedBy: 'jo',
    countDeployments: async () => deployer.started,
    loseNextAnswer: async () =>
      deployer.faults.add({ outcome: 'applied-but-unavailable', times: 1 }),
    fallSilent: async () =>
      deployer.faults.add({ outcome: 'unavailable', method: 'status' }),
    wait: () => clock.advance(5_000),
    dispose: async () => {},
  };
});

describe('faults of these fakes', () => {
  it.each([
    { outcome: 'unavailable', code: 'port-unavailable' },
    { outcome: 'rejected', code: 'port-rejected' },
    { outcome: 'hangs', code: 'port-unavailable' },
  ] as const)('fail as told: $outcome', async ({ outcome, code }) => {
    const clock = SimulatedClock.create({ autoAdvance: true });
    const deployer = InMemoryDeployer.create({ clock, environment: 'staging' });
    deployer.faults.add({ outcome, method: 'current', times: 1 });
    expect(await codeOf(deployer.current('staging'))).toBe(code);
    expect(await deployer.current('staging')).toBe(null);
  });
});
