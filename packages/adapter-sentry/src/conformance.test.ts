import { signalSourceConformance } from '@production-safety/testing';
import { SandboxSentry } from './__testUtils__/SandboxSentry';

let sentry: SandboxSentry;

beforeAll(async () => {
  sentry = await SandboxSentry.start();
});
afterAll(() => sentry.stop());

signalSourceConformance({ describe, it, expect }, async () => {
  await sentry.fresh();
  return sentry.subject();
});
