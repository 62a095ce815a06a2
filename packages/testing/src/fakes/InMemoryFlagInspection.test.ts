import {
  portRejected,
  portUnavailable,
  type Examination,
  type FlagTarget,
} from '@production-safety/core';
import { flagInspectionConformance } from '../conformance/flagInspectionConformance';
import { InMemoryFlagInspection } from './InMemoryFlagInspection';

const IDS: readonly Examination['id'][] = [
  'reachable',
  'key',
  'rights',
  'environment',
  'write-path',
  'protection',
  'version',
  'hidden-flags',
  'delay',
  'clock',
];

flagInspectionConformance({ describe, it, expect }, async () => {
  const inspection = InMemoryFlagInspection.create({
    environments: ['production', 'staging'],
    examinations: IDS.map(id => ({ id, outcome: 'fine', sentence: 'Fine.' })),
  });
  const exposed: FlagTarget[] = [];
  const place = (target: FlagTarget) => ({ environment: target.environment });
  return {
    inspection,
    environment: 'production',
    otherEnvironment: 'staging',
    flags: ['a', 'b', 'c'],
    expose: async target => {
      // The other rollout's setting comes after ours, as providers do it.
      for (const other of exposed) {
        for (const flag of target.flags) {
          if (
            other.environment === target.environment &&
            other.flags.includes(flag)
          ) {
            inspection.addOverride({
              ...place(target),
              flag,
              kind: 'segment',
              who: target.name,
              on: true,
              outranks: false,
            });
          }
        }
      }
      exposed.push(target);
      inspection.addRollout({
        target,
        readAt: 0,
        audience: { open: true, exposure: { percent: 50 } },
        flags: target.flags.map(key => ({
          key,
          exists: true,
          defaultOn: false,
          rolloutOn: true,
          foreignOverrides: 0,
        })),
      });
    },
    setForSegment: async (target, setting) =>
      inspection.addOverride({
        ...place(target),
        kind: 'segment',
        ...setting,
      }),
    setForUser: async (target, setting) =>
      inspection.addOverride({
        ...place(target),
        kind: 'user',
        outranks: true,
        ...setting,
      }),
    changeByPerson: async (target, who) =>
      inspection.addChange({
        ...place(target),
        flag: target.flags[0],
        who,
        at: 1,
        what: 'Switched on',
      }),
    fail: async failure =>
      inspection.failWith(
        failure === 'key-refused'
          ? portRejected('The key is refused (test fault)')
          : portUnavailable('The provider fails (test fault)'),
      ),
    secrets: ['key-of-the-fake'],
    dispose: async () => {},
  };
});

it('examines nothing when a test gave it nothing', async () => {
  const inspection = InMemoryFlagInspection.create();
  inspection.failWith(portUnavailable('away'));
  expect(await inspection.examine()).toEqual([]);
});
