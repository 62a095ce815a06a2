import { signalSourceConformance } from '@production-safety/testing';
import { SandboxPosthog } from './__testUtils__/SandboxPosthog';

let posthog: SandboxPosthog;

beforeAll(async () => {
  posthog = await SandboxPosthog.start();
});
afterAll(() => posthog.stop());

signalSourceConformance({ describe, it, expect }, async () => {
  await posthog.fresh();
  return posthog.subject();
});
