import {
  flagInspectionConformance,
  type ProviderFailure,
} from '@production-safety/testing';
import {
  inspectionOf,
  setForSegment,
  setForUser,
} from '../__testUtils__/inspectedSandbox';
import { SandboxFlagsmith } from '../__testUtils__/SandboxFlagsmith';
import { WRITE_PATHS } from '../__testUtils__/SandboxSettings';
import type { SandboxFault } from '../__testUtils__/SandboxFault';
import { keepAliveFetch } from '../http/keepAliveFetch';
import type { HttpFetch } from '../http/httpFetch';

let sandbox: SandboxFlagsmith;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});

afterAll(() => sandbox.stop());

const FAULTS: Readonly<
  Record<Exclude<ProviderFailure, 'every-other-call'>, SandboxFault>
> = {
  // Such a server also repeats the key that it was sent.
  'key-refused': { mode: 'echo', status: 401 },
  forbidden: { mode: 'echo', status: 403 },
  'web-page': { mode: 'html' },
  silent: { mode: 'timeout' },
};

/** Fails every other call once it was told to. */
function unreliable(): { fetch: HttpFetch; fail: () => void } {
  const real = keepAliveFetch();
  let calls = Number.NaN;
  return {
    fail: () => {
      calls = 0;
    },
    fetch: async (url, init) => {
      calls += 1;
      return calls % 2 === 1
        ? {
            status: 500,
            headers: { get: () => 'text/html' },
            text: async () => '<h1>Server Error</h1>',
          }
        : real(url, init);
    },
  };
}

describe.each(WRITE_PATHS)('by way of %s', (_, settings) => {
  flagInspectionConformance({ describe, it, expect }, async () => {
    await sandbox.reset();
    const { flags, environment } = await sandbox.withFlags(3);
    await sandbox.settings({ ...settings, auditLog: true });
    const { fetch, fail } = unreliable();
    return {
      inspection: inspectionOf(sandbox, { fetch, timeoutMs: 1_000 }),
      environment,
      otherEnvironment: 'staging',
      flags,
      expose: target =>
        sandbox
          .control()
          .setExposure(
            target,
            { percent: 50 },
            { on: target.flags, permanent: false },
          ),
      setForSegment: (__, { flag, who, on, outranks }) =>
        setForSegment(sandbox, flag, who, {
          enabled: on,
          priority: outranks ? 0 : 9,
        }),
      setForUser: (__, { flag, who, on }) => setForUser(sandbox, flag, who, on),
      changeByPerson: (target, who) =>
        sandbox.asPerson(who, () => sandbox.switchOnByDefault(target.flags[0])),
      fail: async failure => {
        if (failure === 'every-other-call') {
          fail();
        } else {
          await sandbox.fault(FAULTS[failure]);
        }
      },
      secrets: ['sandbox-admin-key', 'sandbox-production', 'sandbox-staging'],
      dispose: async () => {},
    };
  });
});
