import {
  deployerConformance,
  issueTrackerConformance,
  sourceControlConformance,
} from '@production-safety/testing';
import { SandboxGithub } from './__testUtils__/SandboxGithub';

const runner = { describe, it, expect };
let github: SandboxGithub;

beforeAll(async () => {
  github = await SandboxGithub.start();
});
afterAll(() => github.stop());

describe('by the revert of GitHub', () => {
  sourceControlConformance(runner, async () => {
    await github.fresh();
    return github.subject();
  });
});

describe('by a revert built of Git objects', () => {
  sourceControlConformance(runner, async () => {
    await github.fresh({ revertMutation: false });
    return github.subject();
  });
});

describe('by a workflow', () => {
  deployerConformance(runner, async () => {
    await github.fresh();
    return github.deployerSubject({});
  });
});

describe('by a workflow on a server that does not say which run it is', () => {
  deployerConformance(runner, async () => {
    await github.fresh({ runDetails: false });
    return github.deployerSubject({});
  });
});

describe('by a GitHub deployment', () => {
  deployerConformance(runner, async () => {
    await github.fresh();
    return github.deployerSubject({
      environments: { production: { deployment: true } },
    });
  });
});

describe('by issues', () => {
  issueTrackerConformance(runner, async () => {
    await github.fresh();
    return github.issueSubject();
  });
});
