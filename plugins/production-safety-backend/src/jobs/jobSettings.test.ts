import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readJobSettings } from './jobSettings';

function settingsOf(productionSafety: JsonObject) {
  const data = { productionSafety };
  return readJobSettings(mockServices.rootConfig({ data }));
}

describe('readJobSettings', () => {
  it('has a default for everything', () => {
    expect(readJobSettings(mockServices.rootConfig({ data: {} }))).toEqual({
      leaseMs: 10_000,
      pollMs: 1_000,
      slots: {
        close: 32,
        'switch-off': 32,
        confirm: 32,
        'watch-rung': 32,
        'revert-code': 32,
        'set-exposure': 8,
        notify: 4,
      },
      servingCheckEvery: { seconds: 15 },
      reconcileEvery: { seconds: 15 },
      orphanAfterMs: 600_000,
      effectsForMs: 7 * 86_400_000,
      historyForMs: 730 * 86_400_000,
      flagChangesForMs: 30 * 86_400_000,
      incidentsForMs: 1_825 * 86_400_000,
      drillsForMs: 365 * 86_400_000,
      runsForMs: 730 * 86_400_000,
      copiesForMs: 30 * 86_400_000,
    });
  });

  it('takes durations as text and as objects', () => {
    const settings = settingsOf({
      effects: { lease: '20s', parallel: 3, parallelNotifications: 2 },
      retention: { history: { days: 3 } },
    });
    expect(settings).toMatchObject({
      leaseMs: 20_000,
      slots: { 'set-exposure': 3, notify: 2 },
      historyForMs: 3 * 86_400_000,
    });
  });

  it.each<[string, JsonObject, RegExp]>([
    [
      'a lease that is too short',
      { effects: { lease: '10ms' } },
      /effects\.lease: write at least 1s/,
    ],
    [
      'no time at all',
      { catalog: { every: { seconds: 0 } } },
      /catalog\.every: write a duration above zero/,
    ],
    [
      'half an effect',
      { effects: { parallel: 0.5 } },
      /effects\.parallel: write a whole number/,
    ],
    [
      'incidents that gates would miss',
      { retention: { incidents: '80d' } },
      /retention\.incidents: write at least 90d, as gates look so far back/,
    ],
    [
      'copies that are still compared',
      { retention: { copies: '1d' } },
      /retention\.copies: write at least 2d/,
    ],
    [
      'something else than a duration',
      { servingCheck: { every: 'soon' } },
      /servingCheck\.every/,
    ],
  ])('refuses %s', (_, config, message) => {
    expect(() => settingsOf(config)).toThrow(message);
  });
});
