import type { FlagInspection } from '@production-safety/core';
import { connect } from '../flags/connect';
import { Machine } from './aContext';
import { PORTAL_TOKEN } from './FakePortal';
import { DS2_MANIFEST, KEY, SandboxServer } from './SandboxServer';

/**
 * A flag server and, for each test, a machine in a folder with the manifest
 * of the example. After each test nobody may find a secret anywhere.
 */
export function siteproof() {
  const here = {} as {
    server: SandboxServer;
    machine: Machine;
    /** Lets this be what the adapter can find out. */
    inspectedBy: (inspection: FlagInspection) => void;
  };
  beforeAll(async () => {
    here.server = await SandboxServer.start();
  });
  afterAll(() => here.server.stop());
  beforeEach(() => {
    here.server.reset();
    here.machine = new Machine();
    here.machine.write('rollout.yaml', DS2_MANIFEST);
    here.machine.env = {
      SAFETY_FLAGSMITH_URL: here.server.url,
      SAFETY_FLAGSMITH_KEY: KEY,
    };
    here.inspectedBy = inspection => {
      here.machine.connectFlags = async (...of) => ({
        ...(await connect(...of)),
        inspection,
        discover: environment => inspection.discover(environment),
      });
    };
  });
  afterEach(() => {
    for (const secret of [KEY, PORTAL_TOKEN]) {
      if (here.machine.everything.includes(secret)) {
        throw new Error('A secret was printed or kept');
      }
    }
  });
  return here;
}
