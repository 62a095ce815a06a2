import {
  deployerConformance,
  sourceControlConformance,
} from '@production-safety/testing';
import { SandboxGitlab } from './__testUtils__/SandboxGitlab';

const runner = { describe, it, expect };
let gitlab: SandboxGitlab;

beforeAll(async () => {
  gitlab = await SandboxGitlab.start();
});
afterAll(() => gitlab.stop());

describe('on a branch we may push to', () => {
  sourceControlConformance(runner, async () => {
    await gitlab.fresh();
    return gitlab.subject();
  });
});

describe('on a protected branch', () => {
  sourceControlConformance(runner, async () => {
    await gitlab.fresh({ protectedBranch: true });
    return gitlab.subject();
  });
});

deployerConformance(runner, async () => {
  await gitlab.fresh();
  return gitlab.deployerSubject({});
});
