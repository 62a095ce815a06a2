import { flagControlConformance } from '../conformance/flagControlConformance';
import { codeOf } from '../conformance/TestRunner';
import { SimulatedClock } from '../SimulatedClock';
import { InMemoryFlagControl } from './InMemoryFlagControl';

const FLAGS = ['ds2', 'ds2-navigation', 'ds2-forms', 'checkout'];
const target = {
  name: 'design-system-v2',
  environment: 'production',
  flags: FLAGS.slice(0, 3),
};
const everybody = { percent: 100 };
const settings = { on: target.flags, permanent: false };

function create(clock = SimulatedClock.create()) {
  return InMemoryFlagControl.create({
    clock,
    environments: { production: FLAGS },
  });
}

flagControlConformance({ describe, it, expect }, async () => {
  const control = create();
  return {
    control,
    environment: 'production',
    flags: FLAGS,
    serves: async user => control.serves('production', user),
    countWrites: async () => control.writes.length,
    switchOnByDefault: async flag =>
      control.tamper('production', flag, { defaultOn: true }),
    loseNextAnswer: async () =>
      control.faults.add({ outcome: 'applied-but-unavailable', times: 1 }),
    dispose: async () => {},
  };
});

describe('InMemoryFlagControl', () => {
  it('takes its latency on the clock for every write', async () => {
    const clock = SimulatedClock.create({ autoAdvance: true });
    const control = create(clock);
    control.latencyMs = 100;
    await control.setExposure(target, everybody, settings);
    // One write for the audience and one for each flag.
    expect(clock.now() - SimulatedClock.START).toBe(400);
    await control.close(target);
    expect(clock.now() - SimulatedClock.START).toBe(500);
  });

  it('leaves everybody on V1 when it stops after the first write', async () => {
    const control = create();
    control.faults.add({ outcome: 'half-applied', method: 'setExposure' });
    const call = control.setExposure(target, everybody, settings);
    expect(await codeOf(call)).toBe('port-unavailable');
    expect(control.serves('production', { identity: 'jo' })).toEqual([]);
  });

  it.each([
    { outcome: 'unavailable', code: 'port-unavailable' },
    { outcome: 'rejected', code: 'port-rejected' },
    { outcome: 'hangs', code: 'port-unavailable' },
  ] as const)('fails as told: $outcome', async ({ outcome, code }) => {
    const control = create(SimulatedClock.create({ autoAdvance: true }));
    await control.setExposure(target, everybody, settings);
    control.faults.add({ outcome, method: 'close', times: 1 });
    expect(await codeOf(control.close(target))).toBe(code);
    expect(control.serves('production', { identity: 'jo' })).toHaveLength(3);
    expect(await control.close(target)).toBe('closed');
  });

  it('fails for one flag only', async () => {
    const control = create();
    control.faults.add({ outcome: 'rejected', flag: 'ds2-forms' });
    await control.switchOff(target, 'ds2');
    const failing = control.switchOff(target, 'ds2-forms');
    expect(await codeOf(failing)).toBe('port-rejected');
    control.faults.clear();
    await control.switchOff(target, 'ds2-forms');
    expect(control.writes.map(write => write.kind)).toEqual(['off', 'off']);
  });

  it('aborts a raise that is under way when a close comes', async () => {
    const clock = SimulatedClock.create();
    const control = create(clock);
    await control.setExposure(target, { percent: 5 }, settings);
    control.latencyMs = 1_000;
    const raise = codeOf(control.setExposure(target, everybody, settings));
    const waiting = codeOf(control.setExposure(target, everybody, settings));
    await clock.advance(100);
    const closing = control.close(target);
    await clock.advance(1_000);
    expect(await closing).toBe('closed');
    expect(await raise).toBe('port-unavailable');
    expect(await waiting).toBe('port-unavailable');
    expect(clock.now() - SimulatedClock.START).toBe(1_100);
  });
});
