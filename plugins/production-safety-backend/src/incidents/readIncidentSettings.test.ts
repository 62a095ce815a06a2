import { ConfigReader } from '@backstage/config';
import { SEVERITY_POLICIES } from '@production-safety/core';
import { readIncidentSettings } from './readIncidentSettings';

function read(incidents: object) {
  return readIncidentSettings(
    new ConfigReader({ productionSafety: { incidents } } as never),
  );
}

const PLACE = { entityRef: 'component:default/web', path: 'docs/p0.md' };

describe('settings of incidents', () => {
  it('are empty when there are none', () => {
    expect(readIncidentSettings(new ConfigReader({}))).toEqual({
      isAuthoritative: false,
      checklists: {},
      escalation: {},
      targets: undefined,
    });
  });

  it('name checklists by severity, and people by what the ladder calls them', () => {
    const settings = {
      checklists: { P0: PLACE },
      escalation: {
        primary: ['group:default/on-call', 'user:default/jo'],
        restricted: ['group:default/security'],
      },
    };
    expect(read({ ...settings, authoritative: true })).toEqual({
      ...settings,
      isAuthoritative: true,
      targets: undefined,
    });
  });

  it('have targets of their own, and the usual ones for the rest', () => {
    const { targets } = read({
      severities: {
        P0: {
          acknowledge: '3m',
          commander: 'none',
          firstUpdate: { minutes: 15 },
          updateEvery: '30m',
          ladder: { secondary: '3m' },
        },
      },
    });
    const { mitigateMs, ladder } = SEVERITY_POLICIES.P0;
    expect(targets).toEqual({
      P0: {
        ...{ acknowledgeMs: 180_000, firstUpdateMs: 900_000, mitigateMs },
        updateEveryMs: 1_800_000,
        ladder: ladder.map(each =>
          each.rung === 'secondary' ? { ...each, afterMs: 180_000 } : each,
        ),
      },
    });
  });

  it.each([
    [{ severities: { P4: {} } }, 'P4 is not a known key'],
    [{ severities: { P0: { ack: '5m' } } }, 'ack is not a known key'],
    [
      { severities: { P0: { acknowledge: 'soon' } } },
      'productionSafety.incidents.severities.P0.acknowledge is not a duration',
    ],
    [
      { severities: { P1: { mitigate: '1s' } } },
      'P1.mitigate must be between 1 min and 30 days',
    ],
    [
      { severities: { P2: { updateEvery: 'none' } } },
      'P2.updateEvery is not a duration',
    ],
    [
      { severities: { P0: { ladder: { boss: '5m' } } } },
      'boss is not a known key',
    ],
    [
      { severities: { P0: { ladder: { manager: '1m' } } } },
      'P0.ladder.manager comes before productionSafety.incidents.severities.P0.ladder.secondary',
    ],
    [{ checklist: {} }, 'checklist is not a known key'],
    [{ checklists: { P9: PLACE } }, 'P9 is not a known key'],
    [
      { checklists: { P0: { ...PLACE, path: '../x.md' } } },
      'P0.path is no path',
    ],
    [{ checklists: { P0: { ...PLACE, path: '/x.md' } } }, 'P0.path is no path'],
    [
      { checklists: { P0: { ...PLACE, path: 'x.html' } } },
      'P0.path is no path',
    ],
    [{ checklists: { P0: { ...PLACE, entityRef: 'web' } } }, 'entityRef'],
    [{ escalation: { boss: [] } }, 'boss is not a known key'],
    [
      { escalation: { primary: ['component:default/web'] } },
      'no user or group',
    ],
  ])('refuse %j and say what to write', (given, message) => {
    expect(() => read(given)).toThrow(message);
  });
});
