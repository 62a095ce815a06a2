import { mockServices } from '@backstage/backend-test-utils';
import type { FlagControlRegistration } from '@production-safety/backstage-plugin-production-safety-node';
import {
  InMemoryFlagControl,
  InMemoryFlagLeases,
  SimulatedClock,
} from '@production-safety/testing';
import { FlagControlRegistry } from './FlagControlRegistry';

const control = InMemoryFlagControl.create({
  clock: SimulatedClock.create(),
  environments: {},
});

const registration = (
  changes: Partial<FlagControlRegistration> = {},
): FlagControlRegistration => ({
  id: 'default',
  control,
  clientPollSeconds: 15,
  ...changes,
});

describe('registry of flag providers', () => {
  it('keeps each provider under its id', () => {
    const registry = new FlagControlRegistry();
    registry.addFlagControl(registration());
    registry.addFlagControl(registration({ id: 'eu', clientPollSeconds: 60 }));
    expect(registry.ids).toEqual(['default', 'eu']);
    expect(registry.controls().get('eu')).toBe(control);
    expect(registry.clientPollSecondsOf('eu')).toBe(60);
    expect(registry.clientPollSecondsOf('us')).toBeUndefined();
  });

  it('refuses a second provider with the same id', () => {
    const registry = new FlagControlRegistry();
    registry.addFlagControl(registration());
    expect(() => registry.addFlagControl(registration())).toThrow(
      'There are two flag controls with the id "default".',
    );
  });

  it.each([
    [{ id: '' }, /must consist of letters/],
    [{ id: 'a b' }, /must consist of letters/],
    [{ clientPollSeconds: -1 }, /clientPollSeconds must be 0 or more/],
    [{ clientPollSeconds: Number.NaN }, /clientPollSeconds must be 0 or more/],
  ])('refuses %j', (changes, message) => {
    const registry = new FlagControlRegistry();
    expect(() => registry.addFlagControl(registration(changes))).toThrow(
      message,
    );
  });

  it('gives leases by provider, from the moment that there are any', async () => {
    const registry = new FlagControlRegistry();
    const leases = registry.leasesOf('eu');
    const take = () =>
      leases.take({ environment: 'production', key: 'a' }, { waitMs: 0 });
    await expect(take()).rejects.toMatchObject({ code: 'port-unavailable' });
    const asked: string[] = [];
    registry.useLeases({
      of: id => {
        asked.push(id);
        return InMemoryFlagLeases.create({ clock: SimulatedClock.create() });
      },
    });
    expect(await take()).toBeDefined();
    expect(asked).toEqual(['eu']);
  });

  it('says what to add only while it is empty', () => {
    const logger = mockServices.logger.mock();
    const registry = new FlagControlRegistry();
    registry.warnWhenEmpty(logger);
    registry.addFlagControl(registration());
    registry.warnWhenEmpty(logger);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('Add a flag control module'),
    );
  });
});
