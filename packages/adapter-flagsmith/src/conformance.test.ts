import { flagControlConformance } from '@production-safety/testing';
import { SandboxFlagsmith } from './__testUtils__/SandboxFlagsmith';
import { WRITE_PATHS } from './__testUtils__/SandboxSettings';

let sandbox: SandboxFlagsmith;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});

afterAll(() => sandbox.stop());

describe.each(WRITE_PATHS)('by way of %s', (_, settings) => {
  flagControlConformance({ describe, it, expect }, async () => {
    await sandbox.reset();
    const { flags, environment } = await sandbox.withFlags(6);
    await sandbox.settings(settings);
    return {
      control: sandbox.control(),
      environment,
      flags,
      serves: user => sandbox.serves(user),
      countWrites: async () => (await sandbox.writes()).length,
      switchOnByDefault: flag => sandbox.switchOnByDefault(flag),
      loseNextAnswer: async () => {
        // The first write, whether it makes something or changes it.
        for (const method of ['POST', 'PUT', 'PATCH']) {
          const match = { method, path: '^/api/(?!v1/identities)' };
          await sandbox.fault({ mode: 'half-applied', times: 1, match });
        }
      },
      dispose: async () => {},
    };
  });
});
