import {
  deployerConformance,
  signalSourceConformance,
} from '@production-safety/testing';
import { SandboxVercel } from './__testUtils__/SandboxVercel';
import { vitalsSubject } from './__testUtils__/vitals';

let vercel: SandboxVercel;

beforeAll(async () => {
  vercel = await SandboxVercel.start();
});
afterAll(() => vercel.stop());

deployerConformance({ describe, it, expect }, async () => {
  await vercel.fresh();
  return vercel.subject();
});

signalSourceConformance({ describe, it, expect }, async () => {
  await vercel.fresh();
  return vitalsSubject(vercel);
});
