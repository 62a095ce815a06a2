import { ConfigReader } from '@backstage/config';
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
    });
  });

  it.each([
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
