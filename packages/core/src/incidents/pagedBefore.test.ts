import type { Incident } from './incident';
import { keptQuiet, pagedBefore, pagedBeforeNote } from './pagedBefore';

const WEB = 'component:default/web';
const ROLLOUT = { kind: 'rollout', ref: 'default.web' } as const;

const incident = (changes: Partial<Incident> = {}): Incident => ({
  id: 'b',
  version: 2,
  title: 'Forms fail',
  severity: 'P1',
  status: 'investigating',
  declaredBy: 'user:default/jo',
  declaredAt: 2_000,
  rungs: [],
  notes: [],
  components: [WEB],
  trigger: ROLLOUT,
  ...changes,
});

const paged = (changes: Partial<Incident> = {}) =>
  incident({ id: 'a', declaredAt: 1_000, pagedAt: 1_100, ...changes });

describe('a page for the same cause', () => {
  it.each<[string, Partial<Incident>, Partial<Incident>]>([
    ['of the same rollout', {}, {}],
    ['that was acknowledged', { acknowledgedAt: 1_500 }, {}],
    ['of a graver one', { severity: 'P0' }, {}],
    [
      'of a guard of the rollout',
      { trigger: { kind: 'guard', ref: 'default.web#errors' } },
      {},
    ],
    [
      'of another guard of the rollout',
      { trigger: { kind: 'guard', ref: 'default.web#errors' } },
      { trigger: { kind: 'guard', ref: 'default.web#slow' } },
    ],
    [
      'of the same alert',
      { trigger: { kind: 'alert', ref: 'Q1' } },
      { trigger: { kind: 'alert', ref: 'Q1' } },
    ],
    ['of no component in particular', { components: [] }, { components: [] }],
    ['declared in the same moment', { declaredAt: 2_000 }, {}],
  ])('is one %s', (_, before, now) => {
    const other = paged(before);
    expect(pagedBefore(incident(now), [other])).toBe(other);
  });

  it.each<[string, Partial<Incident>, Partial<Incident>]>([
    ['of another rollout', { trigger: { ...ROLLOUT, ref: 'default.api' } }, {}],
    ['of one that is over', { resolvedAt: 1_500 }, {}],
    ['of one that woke nobody', { pagedAt: undefined, rungs: ['first'] }, {}],
    ['of one that is mitigated', { mitigatedAt: 1_500 }, {}],
    ['of long ago', {}, { declaredAt: 1_001 + 30 * 60_000 }],
    ['to whom no component is known', { components: [] }, {}],
    ['of a lesser one', { severity: 'P2' }, {}],
    ['of a drill', { isDrill: true }, {}],
    ['of a restricted one', { isRestricted: true }, {}],
    ['for a restricted one', {}, { isRestricted: true }],
    ['to others', {}, { components: [WEB, 'component:default/api'] }],
    ['to fewer', {}, { components: [] }],
    ['that came later', { declaredAt: 3_000 }, {}],
    ['of nothing in particular', { trigger: undefined }, {}],
    [
      'of the same component',
      { trigger: { kind: 'component', ref: WEB } },
      { trigger: { kind: 'component', ref: WEB } },
    ],
  ])('is none %s', (_, before, now) => {
    expect(pagedBefore(incident(now), [paged(before)])).toBeUndefined();
  });

  it('is noted under an id that is known again', () => {
    const notes = [pagedBeforeNote(incident(), { id: '0' })];
    expect(keptQuiet(incident({ notes }))).toBe(true);
    expect(keptQuiet(incident())).toBe(false);
  });

  it('is never its own', () => {
    const own = incident({ pagedAt: 2_100 });
    expect(pagedBefore(own, [own])).toBeUndefined();
  });
});
