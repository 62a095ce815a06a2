import { aDefinition, aPhase, aRollout } from '@production-safety/testing';
import type { RolloutBuilder } from '@production-safety/testing';
import type { GuardVerdict } from '../../guards/verdict';
import type { GuardSpec } from '../definition';
import type { GateSpec } from '../gate';
import type { Health } from '../health';
import type { LastLook } from '../lastLook';
import type { Rollout } from '../rollout';
import { TROUBLE_KINDS, troubleOf, troublePlace } from './trouble';
import type { Trouble, TroubleKind } from './trouble';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5);
const NOW = START + 2 * DAY;

const lead: GateSpec = { id: 'lead', kind: 'approval', title: 'Lead' };
const guard: GuardSpec = {
  id: 'errors',
  signal: 'error-rate',
  above: 5,
  response: 'hold',
  mode: 'enforce',
};

const planned = (gates: GateSpec[] = [], guards: GuardSpec[] = []) =>
  aRollout()
    .defined(
      aDefinition()
        .withPlan(
          aPhase('beta', 25, { soakMs: DAY, gates }),
          aPhase('full', 100),
        )
        .withGuards(...guards),
    )
    .startingAt(START, 0);

const healthy: Health = {
  verdict: 'healthy',
  sentence: 'All is well.',
  measuredAt: NOW,
  stale: false,
};
const saying = (
  built: RolloutBuilder,
  said: Partial<GuardVerdict>,
): Rollout => {
  const rollout = built.build();
  const { watch = {} } = rollout;
  const verdict: GuardVerdict & { at: number } = {
    guard: 'errors',
    verdict: 'breached',
    sentence: 'Too many fail.',
    at: NOW,
    ...said,
  };
  return { ...rollout, watch: { ...watch, verdicts: { errors: verdict } } };
};
const guarded = planned([], [guard]).inPhase(0);
const drifted = (): Rollout => ({
  ...planned().inPhase(0).build(),
  drift: {
    differences: ['10 % instead of 25 %.'],
    policy: 'hold',
    held: 'It is left alone.',
    foundAt: START + HOUR,
  },
});

const lookOf = (
  { generation, version, watch }: Rollout,
  said: Partial<GuardVerdict>,
  now: number,
): LastLook => {
  const attempt = watch?.attempt?.at ?? 0;
  const basis = { version, attempt, judgedAt: now, from: attempt, to: now };
  const verdict = {
    guard: 'errors',
    verdict: 'healthy',
    sentence: '',
  } as const;
  return {
    ...{ at: now, generation, definitions: watch?.definitions ?? 0 },
    ...{ gates: [], verdicts: [{ ...verdict, basis, ...said }] },
  };
};

interface Row {
  readonly rollout: Rollout;
  readonly health?: Partial<Health>;
  /** What its guard said just now. */
  readonly seen?: Partial<GuardVerdict>;
  readonly kind: TroubleKind;
  readonly since?: number;
  readonly says: RegExp;
}

const ROWS: readonly (readonly [string, Row])[] = [
  [
    'whose guard is breached',
    {
      rollout: saying(guarded, { firstBadAt: START + HOUR }),
      kind: 'breached',
      since: START + HOUR,
      says: /^Guard errors: Too many fail\.$/,
    },
  ],
  [
    'rolled back without proof',
    {
      rollout: planned().inPhase(0).rollingBack().build(),
      kind: 'unproved',
      says: /not proved/,
    },
  ],
  [
    'with drift',
    {
      rollout: drifted(),
      health: { verdict: 'breached', sentence: '10 % instead of 25 %.' },
      kind: 'drifted',
      since: START + HOUR,
      says: /10 % instead of 25 %/,
    },
  ],
  [
    'served otherwise than planned',
    {
      rollout: planned().inPhase(0).build(),
      health: { verdict: 'breached', sentence: '10 % instead of 25 %.' },
      kind: 'drifted',
      says: /10 %/,
    },
  ],
  [
    'whose guard is blind',
    {
      rollout: saying(guarded, {
        verdict: 'errored',
        sentence: 'No answer.',
        blindSince: START + HOUR,
      }),
      kind: 'blind',
      since: START + HOUR,
      says: /^Guard errors: No answer\.$/,
    },
  ],
  [
    'whose guard has had no data for ten minutes',
    {
      rollout: guarded.build(),
      seen: {
        verdict: 'inconclusive',
        sentence: 'No data.',
        blindSince: NOW + 2 * DAY - 10 * MINUTE,
      },
      kind: 'blind',
      since: NOW + 2 * DAY - 10 * MINUTE,
      says: /^Guard errors: No data\.$/,
    },
  ],
  [
    'whose guards nobody looks at',
    {
      rollout: guarded.build(),
      kind: 'blind',
      says: /^Guard errors: Nobody has looked at it in the last five minutes\.$/,
    },
  ],
  [
    'of which nothing is known',
    {
      rollout: planned().inPhase(0).build(),
      health: { verdict: 'errored', sentence: 'No answer.', measuredAt: START },
      kind: 'blind',
      since: START,
      says: /No answer/,
    },
  ],
  [
    'whose gates hold after its time',
    {
      rollout: planned([lead]).inPhase(0).build(),
      kind: 'held',
      since: START + DAY,
      says: /^Lead: No approval of 1 yet\.$/,
    },
  ],
  [
    'that nobody resumes',
    {
      rollout: planned().inPhase(0).and({ type: 'paused' }).build(),
      kind: 'stalled',
      says: /^Paused/,
    },
  ],
  [
    'of which it is not sure that all is well',
    {
      rollout: planned().build(),
      health: { verdict: 'inconclusive', sentence: 'Not read yet.' },
      kind: 'unsure',
      says: /Not read yet/,
    },
  ],
  [
    'that is well',
    { rollout: planned().build(), kind: 'none', says: /All is well/ },
  ],
];

const at = ({ rollout, health, seen }: Row, now = NOW) =>
  troubleOf(rollout, {
    health: { ...healthy, ...health },
    now,
    ...(seen ? { look: lookOf(rollout, seen, now) } : {}),
  });

const byPlace = (one: Trouble, other: Trouble) =>
  troublePlace(one) < troublePlace(other) ? -1 : 1;

describe('the trouble of a rollout', () => {
  it.each(ROWS)('%s is said with why', (_, row) => {
    const { kind, sentence, since } = at(row, NOW + 2 * DAY);
    expect(kind).toBe(row.kind);
    expect(sentence).toMatch(row.says);
    expect(since).toBe(row.since ?? since);
  });

  it('is in the order of what is worst', () => {
    const troubles = ROWS.map(([, row]) => at(row, NOW + 2 * DAY));
    const sorted = [...troubles].reverse().sort(byPlace);
    expect([...new Set(sorted.map(({ kind }) => kind))]).toEqual([
      ...TROUBLE_KINDS,
    ]);
  });

  it('of one kind begins with what has been so for longest', () => {
    const of = (since?: number): Trouble => ({
      kind: 'held',
      sentence: '',
      since,
    });
    expect([of(), of(20), of(3)].sort(byPlace)).toEqual([of(3), of(20), of()]);
  });

  it('is none while time alone holds it', () => {
    const row = { rollout: planned([lead]).inPhase(0).build() } as Row;
    expect(at(row, START + HOUR).kind).toBe('none');
  });

  it('is the worst where more than one thing is the matter', () => {
    const both = { ...saying(guarded, {}), drift: drifted().drift };
    expect(at({ rollout: both } as Row).kind).toBe('breached');
  });
});
