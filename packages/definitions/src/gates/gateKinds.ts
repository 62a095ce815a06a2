import type { GateKind, GateSpec } from '@production-safety/core';
import { sayDuration } from '../fields/duration';
import { LimitUnit, sayLimit } from '../fields/limit';

type GateParameters = Omit<GateSpec, 'id' | 'kind' | 'title'>;

/** Which parameters a kind of gate takes, and what it says by default. */
export interface GateKindRule {
  /** Absent for kinds without a limit. */
  readonly limit?: {
    readonly sides: readonly ('below' | 'above')[];
    readonly unit: (of: string | undefined) => LimitUnit;
    /** Inclusive bounds, in the limit's unit. */
    readonly from: number;
    readonly to: number;
    /** Upper bound where the limit is in percent; `to` when absent. */
    readonly percentTo?: number;
    /** True for counts. */
    readonly whole?: boolean;
    readonly required: boolean;
  };
  readonly takesFor: boolean;
  readonly takesCount: boolean;
  /** Answered by a signal: takes a part, a window, a minimum and a freshness. */
  readonly isMeasured?: true;
  /** Answered by what others keep; takes a freshness limit alone. */
  readonly isLookedUp?: true;
  readonly takesWindows?: true;
  readonly of?: {
    readonly pattern: RegExp;
    readonly required: boolean;
    readonly expects: string;
  };
  /** Absent for kinds that cannot describe themselves. */
  readonly title?: (parameters: GateParameters) => string;
  readonly example: string;
}

const percent = () => 'percent' as const;
const milliseconds = () => 'milliseconds' as const;
const number = () => 'number' as const;

const DAY = 86_400_000;
const NAME = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/;
const RUNBOOK = /^(?![/\\])(?!.*\.\.)[^\s:\\]+\.md$/;

function lasting(text: string, forMs: number | undefined): string {
  return forMs === undefined ? text : `${text} for ${sayDuration(forMs)}`;
}

/** A kind that compares one measured value with one limit. */
function measured(
  words: string,
  side: 'below' | 'above',
  unit: () => LimitUnit,
  bounds: { from: number; to: number },
  example: string,
): GateKindRule {
  return {
    limit: { sides: [side], unit, ...bounds, required: true },
    takesFor: true,
    takesCount: false,
    isMeasured: true,
    title: gate =>
      lasting(
        `${words} ${side} ${sayLimit(gate[side] ?? 0, unit())}`,
        gate.forMs,
      ),
    example,
  };
}

const latency: GateKindRule = {
  limit: {
    sides: ['below'],
    unit: of => (of === 'baseline' ? 'percent' : 'milliseconds'),
    from: 1,
    to: DAY,
    required: true,
  },
  takesFor: true,
  takesCount: false,
  isMeasured: true,
  of: {
    pattern: /^(?:baseline|p50|p75|p90|p95|p99)$/,
    required: false,
    expects: 'baseline, p50, p75, p90, p95 or p99',
  },
  title: gate =>
    lasting(
      gate.of === 'baseline'
        ? `Latency within ${sayLimit(gate.below ?? 0, 'percent')} of baseline`
        : `Latency${gate.of ? ` (${gate.of})` : ''} below ${sayLimit(
            gate.below ?? 0,
            'milliseconds',
          )}`,
      gate.forMs,
    ),
  example: '{ kind: latency, below: 10%, of: baseline }',
};

const csat: GateKindRule = {
  limit: {
    sides: ['above'],
    unit: of => (of === 'satisfied' ? 'percent' : 'number'),
    from: 1,
    to: 5,
    percentTo: 99.999999,
    required: true,
  },
  takesFor: true,
  takesCount: false,
  isMeasured: true,
  of: { pattern: /^satisfied$/, required: false, expects: 'satisfied' },
  title: ({ of, above = 0, forMs }) =>
    lasting(
      of === undefined
        ? `Customer satisfaction above ${sayLimit(above, 'number')}`
        : `Satisfied customers above ${sayLimit(above, 'percent')}`,
      forMs,
    ),
  example: '{ kind: csat, above: 4 }',
};

/** One rule for every gate kind the core knows. */
export const GATE_KIND_RULES: Readonly<Record<GateKind, GateKindRule>> = {
  approval: {
    takesFor: false,
    takesCount: true,
    title: gate =>
      `Approved by ${gate.count} ${gate.count === 1 ? 'person' : 'people'}`,
    example: '{ kind: approval, count: 2 }',
  },
  'error-rate': measured(
    'Error rate',
    'below',
    percent,
    { from: 0.000001, to: 100 },
    '{ kind: error-rate, below: 1%, for: 3d }',
  ),
  latency,
  lcp: measured(
    'Largest contentful paint',
    'below',
    milliseconds,
    { from: 1, to: DAY },
    '{ kind: lcp, below: 2500ms }',
  ),
  inp: measured(
    'Interaction to next paint',
    'below',
    milliseconds,
    { from: 1, to: DAY },
    '{ kind: inp, below: 200ms }',
  ),
  cls: measured(
    'Cumulative layout shift',
    'below',
    number,
    { from: 0.000001, to: 10 },
    '{ kind: cls, below: 0.1 }',
  ),
  availability: measured(
    'Availability',
    'above',
    percent,
    { from: 0, to: 99.999999 },
    '{ kind: availability, above: 99.9%, for: 7d }',
  ),
  nps: measured(
    'Net promoter score',
    'above',
    number,
    { from: -100, to: 99 },
    '{ kind: nps, above: 40 }',
  ),
  csat,
  adoption: measured(
    'Feature adoption',
    'above',
    percent,
    { from: 0, to: 99.999999 },
    '{ kind: adoption, above: 80% }',
  ),
  'support-tickets': measured(
    'Increase in support tickets',
    'below',
    percent,
    { from: 0.000001, to: 1000 },
    '{ kind: support-tickets, below: 20% }',
  ),
  'open-incidents': {
    limit: {
      sides: ['below'],
      unit: number,
      from: 1,
      to: 1000,
      whole: true,
      required: true,
    },
    takesFor: true,
    takesCount: false,
    isLookedUp: true,
    of: {
      pattern: /^(?:P[0-3]|P0-P[1-3]|P1-P[23]|P2-P3)$/,
      required: true,
      expects: 'a severity such as P0, or a range such as P0-P1',
    },
    title: gate =>
      lasting(
        gate.below === 1
          ? `No open ${gate.of} incidents`
          : `Fewer than ${gate.below} open ${gate.of} incidents`,
        gate.forMs,
      ),
    example: '{ kind: open-incidents, of: P0-P1, below: 1 }',
  },
  'drill-age': {
    limit: {
      sides: ['below'],
      unit: milliseconds,
      from: 60_000,
      to: 3_650 * DAY,
      required: true,
    },
    takesFor: false,
    takesCount: false,
    title: gate =>
      `Rollback drill less than ${sayDuration(gate.below ?? 0)} ago`,
    example: '{ kind: drill-age, below: 30d }',
  },
  'freeze-window': {
    takesFor: false,
    takesCount: false,
    takesWindows: true,
    of: { pattern: NAME, required: false, expects: 'the name of a calendar' },
    title: gate =>
      gate.of ? `No change freeze (${gate.of})` : 'No change freeze',
    example: '{ kind: freeze-window }',
  },
  dependency: {
    takesFor: false,
    takesCount: false,
    of: {
      pattern: NAME,
      required: true,
      expects: 'the name of another rollout, such as bulk-export-v2',
    },
    title: gate => `Rollout ${gate.of} is completed`,
    example: '{ kind: dependency, of: bulk-export-v2 }',
  },
  checklist: {
    takesFor: false,
    takesCount: false,
    of: {
      pattern: RUNBOOK,
      required: true,
      expects: 'the path of a runbook, such as docs/runbooks/checklist.md',
    },
    title: gate => `Checklist ${gate.of} is done`,
    example: '{ kind: checklist, of: docs/runbooks/checklist.md }',
  },
  custom: {
    limit: {
      sides: ['below', 'above'],
      unit: number,
      from: -1e12,
      to: 1e12,
      required: false,
    },
    takesFor: true,
    takesCount: false,
    isMeasured: true,
    of: { pattern: NAME, required: false, expects: 'the name of a signal' },
    example: '{ kind: custom, title: Support team trained }',
  },
};
