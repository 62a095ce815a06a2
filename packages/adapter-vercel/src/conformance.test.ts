import { deployerConformance } from '@production-safety/testing';
import { SandboxVercel } from './__testUtils__/SandboxVercel';

let vercel: SandboxVercel;

beforeAll(async () => {
  vercel = await SandboxVercel.start();
});
afterAll(() => vercel.stop());

deployerConformance({ describe, it, expect }, async () => {
  await vercel.fresh();
  return vercel.subject();
});
