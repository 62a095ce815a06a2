import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { ME, anIncident } from '../../../__testUtils__/anIncident';
import { commandActions, roleActions } from './roleActions';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const at = (ms: number) => new Date(NOW + ms).toISOString();
const claim = (by: string, takesInMs: number) => ({
  claim: { by, at: at(-1_000), takesFrom: at(takesInMs) },
});

describe('commandActions', () => {
  it.each<[string, Partial<IncidentDetail>, readonly string[]]>([
    ['takes what nobody has', { commander: undefined }, ['take']],
    ['offers what is theirs', { commander: ME }, ['offer']],
    ['answers a claim', { commander: ME, ...claim('u', 9) }, ['keep', 'offer']],
    ['reads back what is offered', { handoverTo: ME }, ['read-back']],
    ['claims what somebody silent has', {}, ['claim']],
    ['waits after a claim', claim(ME, 1), []],
    ['takes what was claimed for long enough', claim(ME, 0), ['take']],
    ['leaves a claim to who made it', claim('user:default/kim', -1), []],
    ['leaves what is reviewed', { status: 'reviewed' }, []],
  ])('%s', (_, changes, expected) => {
    expect(commandActions(anIncident(changes), ME, NOW)).toEqual(expected);
  });

  it('is nothing for who is not known', () => {
    const free = anIncident({ commander: undefined });
    expect(commandActions(free, undefined, NOW)).toEqual([]);
  });
});

describe('roleActions', () => {
  const scribe = { role: 'scribe' } as const;
  const incident = anIncident();

  it.each([
    ['takes what is free', scribe, incident, ['take']],
    ['offers what is theirs', { ...scribe, holder: ME }, incident, ['offer']],
    [
      'reads back what is offered',
      { ...scribe, holder: 'user:default/kim', offeredTo: ME },
      incident,
      ['read-back'],
    ],
    [
      'leaves what another has',
      { ...scribe, holder: 'user:default/kim' },
      incident,
      [],
    ],
    [
      'offers as commander, and takes none',
      scribe,
      anIncident({ commander: ME }),
      ['offer'],
    ],
  ])('%s', (_, role, of, expected) => {
    expect(roleActions(role, of, ME)).toEqual(expected);
  });
});
