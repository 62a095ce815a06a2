import { signalSourceConformance } from '@production-safety/testing';
import { SandboxPrometheus } from './__testUtils__/SandboxPrometheus';

let prometheus: SandboxPrometheus;

beforeAll(async () => {
  prometheus = await SandboxPrometheus.start();
});
afterAll(() => prometheus.stop());

signalSourceConformance({ describe, it, expect }, async () => {
  await prometheus.quiet();
  return prometheus.subject();
});
