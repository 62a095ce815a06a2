import {
  aDefinition,
  aPhase,
  aRollout,
  type RolloutBuilder,
} from '@production-safety/testing';
import type { GateSpec } from '../gate';
import type { GuardSpec } from '../definition';
import type { LastLook } from '../lastLook';
import type { GuardVerdict } from '../../guards/verdict';
import { stalledRollout, worstStallFirst } from './stalledRollout';
import { STALLED_AFTER_MS, STALL_KINDS, type StallKind } from './stallKinds';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5);

const lead: GateSpec = { id: 'lead', kind: 'approval', title: 'Lead' };
const errors: GateSpec = {
  id: 'errors',
  kind: 'error-rate',
  title: 'Error rate below 1 %',
  below: 1,
};
const guard: GuardSpec = {
  id: 'broken',
  signal: 'error-rate',
  above: 2,
  response: 'hold',
  mode: 'enforce',
};

/** Half a day in beta, then one more phase. */
const planned = (gates: GateSpec[] = [], guards: GuardSpec[] = []) =>
  aRollout()
    .defined(
      aDefinition()
        .withPlan(
          aPhase('beta', 25, { soakMs: 12 * HOUR, gates }),
          aPhase('full', 100),
        )
        .withGuards(...guards),
    )
    .startingAt(START, 0);

/** Looked at just now, by default with everything open and well. */
function lookedAt(
  built: RolloutBuilder,
  at: number,
  rest: Partial<LastLook> = {},
): LastLook {
  const { generation, watch } = built.build();
  const definitions = watch?.definitions ?? 0;
  return { at, generation, definitions, gates: [], verdicts: [], ...rest };
}

function said(built: RolloutBuilder, more: Partial<GuardVerdict>) {
  const attempt = built.build().watch?.attempt?.at ?? 0;
  const basis = { version: 1, attempt, judgedAt: 0, from: 0, to: 0 };
  const verdict = 'inconclusive' as const;
  return {
    ...{ guard: 'broken', verdict, sentence: 'No data.', basis },
    ...more,
  };
}

const beta = planned().inPhase(0);
const approving = planned([lead]).inPhase(0);
const measured = planned([lead, errors]).inPhase(0);
const guarded = planned([], [guard]).inPhase(0);
const unwritten = planned()
  .and({ type: 'started' })
  .and({
    type: 'phase-entered',
    phase: 0,
    phaseName: 'beta',
    exposure: { percent: 25 },
    generation: 1,
  });

interface Row {
  readonly built: RolloutBuilder;
  readonly kind: StallKind;
  /** From when on it counts, after the start. */
  readonly fromMs: number;
  readonly look?: (now: number) => LastLook;
  readonly says: RegExp;
}

const ROWS: readonly (readonly [string, Row])[] = [
  [
    'whose rollback is not proved',
    {
      built: beta.rollingBack(),
      kind: 'rollback-unproved',
      fromMs: 0,
      says: /^Rolled back 1 minute ago, and that users get V1 is not proved\.$/,
    },
  ],
  [
    'of which a part was rolled back without proof',
    {
      built: beta.rollingBack('forms'),
      kind: 'rollback-unproved',
      fromMs: 0,
      says: /not proved/,
    },
  ],
  [
    'whose exposure is being written for long',
    {
      built: unwritten,
      kind: 'exposure-unwritten',
      fromMs: 0,
      says: /^The exposure of 25 % is being written for 10 minutes\.$/,
    },
  ],
  [
    'whose exposure was refused',
    {
      built: unwritten.and({
        type: 'exposure-written',
        generation: 1,
        outcome: 'failed',
      }),
      kind: 'exposure-unwritten',
      fromMs: 0,
      says: /did not take the exposure of 25 %, for 10 minutes/,
    },
  ],
  [
    'that guards have never looked at',
    {
      built: guarded,
      kind: 'unseen',
      fromMs: 0,
      says: /no guard has looked for 1 hour/,
    },
  ],
  [
    'that was looked at for the last time long ago',
    {
      built: guarded,
      kind: 'unseen',
      fromMs: 3 * HOUR,
      look: () => lookedAt(guarded, START + 3 * HOUR),
      says: /nobody has looked for 1 hour/,
    },
  ],
  [
    'whose guard is blind',
    {
      built: guarded,
      kind: 'unseen',
      fromMs: 2 * HOUR,
      look: now =>
        lookedAt(guarded, now, {
          verdicts: [said(guarded, { blindSince: START + 2 * HOUR })],
        }),
      says: /^Guard broken has seen nothing for 1 hour\. No data\.$/,
    },
  ],
  [
    'that no manifest declares',
    {
      built: beta.orphaned(),
      kind: 'undeclared',
      fromMs: 0,
      says: /No manifest has declared it for 1 hour, and it is still active/,
    },
  ],
  [
    'that waits for people alone',
    {
      built: approving,
      kind: 'approval-missing',
      // Not before its time in the phase was over.
      fromMs: 12 * HOUR,
      says: /^Only people are waited for, for 1 day\. Lead: No approval of 1 yet\.$/,
    },
  ],
  [
    'whose gates are open and that nobody moves',
    {
      built: approving.approved('lead'),
      kind: 'unmoved',
      fromMs: 12 * HOUR,
      says: /^All gates are open, and for 2 days nobody has had it enter full\.$/,
    },
  ],
  [
    'that could be completed and nobody does',
    {
      built: beta.inPhase(1),
      kind: 'unmoved',
      fromMs: 0,
      says: /nobody has had it be completed/,
    },
  ],
  [
    'that was paused and left',
    {
      built: beta.paused(),
      kind: 'unresumed',
      fromMs: 0,
      says: /^Paused, and nothing has happened for 2 days\.$/,
    },
  ],
];

describe('a rollout is stalled', () => {
  it.each(ROWS)('%s', (_, { built, kind, fromMs, look, says }) => {
    const since = START + fromMs;
    const now = since + STALLED_AFTER_MS[kind];
    const rollout = built.build();
    const before = stalledRollout(rollout, look?.(now - 1), now - 1);
    expect(before?.kind).not.toBe(kind);
    expect(stalledRollout(rollout, look?.(now), now)).toEqual({
      ...{ kind, since },
      sentence: expect.stringMatching(says),
    });
  });

  it('since it was proposed to people, where that is known', () => {
    const rollout = approving
      .approved('lead')
      .startingAt(START, HOUR)
      .and({ type: 'advance-proposed', next: 1, gates: [], evidence: [] })
      .build();
    const since = rollout.updatedAt;
    const now = since + STALLED_AFTER_MS.unmoved;
    expect(stalledRollout(rollout, undefined, now)?.since).toBe(since);
  });

  it('for the worst of its reasons', () => {
    const rollout = guarded.orphaned().paused().build();
    expect(stalledRollout(rollout, undefined, START + 9 * DAY)?.kind).toBe(
      'unseen',
    );
  });

  it('once for every kind in the table', () => {
    const kinds = new Set(ROWS.map(([, { kind }]) => kind));
    expect([...kinds].sort()).toEqual([...STALL_KINDS].sort());
  });
});

describe('a rollout is not stalled', () => {
  const late = START + 100 * DAY;

  it.each([
    ['before it begins', planned()],
    ['when its rollback is proved', beta.rolledBack()],
    ['when it is over', beta.completed()],
    ['when it was aborted', beta.aborted()],
    ['while what is measured holds it', measured],
  ])('%s', (_, built) => {
    expect(stalledRollout(built.build(), undefined, late)).toBe(undefined);
  });

  it('while its guards see, although they are not sure', () => {
    const now = START + 6 * HOUR;
    const look = lookedAt(guarded, now, { verdicts: [said(guarded, {})] });
    expect(stalledRollout(guarded.build(), look, now)).toBe(undefined);
  });

  it('while a guard is blind that is only observed', () => {
    const observed = planned([], [{ ...guard, mode: 'observe' }]).inPhase(0);
    const now = START + 6 * HOUR;
    const verdicts = [said(observed, { blindSince: START })];
    const look = lookedAt(observed, now, { verdicts });
    expect(stalledRollout(observed.build(), look, now)).toBe(undefined);
  });
});

it('has the worst first, and of one kind what is so for longest', () => {
  const stalls = [
    { kind: 'unmoved', since: 1 },
    { kind: 'unseen', since: 9 },
    { kind: 'rollback-unproved', since: 8 },
    { kind: 'unseen', since: 2 },
  ] as const;
  const sorted = stalls
    .map(stall => ({ ...stall, sentence: '' }))
    .sort(worstStallFirst);
  expect(sorted.map(({ kind, since }) => [kind, since])).toEqual([
    ['rollback-unproved', 8],
    ['unseen', 2],
    ['unseen', 9],
    ['unmoved', 1],
  ]);
});
