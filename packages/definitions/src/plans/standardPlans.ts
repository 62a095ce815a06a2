import type { GateSpec, PlanPhase } from '@production-safety/core';
import { defaultGateId, defaultGateTitle } from '../gates/gateDefaults';

const DAY = 86_400_000;

function gate(parameters: Omit<GateSpec, 'id' | 'title'>): GateSpec {
  const titled = {
    ...parameters,
    title: defaultGateTitle(parameters) ?? parameters.kind,
  };
  return { id: defaultGateId(titled), ...titled };
}

/**
 * Four weeks from the first users to everybody, one week a phase, with the
 * gates of a careful user-facing change.
 */
const FOUR_WEEK_STANDARD: readonly PlanPhase[] = [
  {
    name: 'internal',
    exposure: { percent: 5 },
    soakMs: 7 * DAY,
    gates: [
      gate({ kind: 'open-incidents', of: 'P0-P1', below: 1 }),
      gate({ kind: 'latency', of: 'baseline', below: 10 }),
      gate({ kind: 'approval', count: 2 }),
    ],
  },
  {
    name: 'beta',
    exposure: { percent: 25 },
    soakMs: 7 * DAY,
    gates: [
      gate({ kind: 'error-rate', below: 1, forMs: 3 * DAY }),
      gate({ kind: 'support-tickets', below: 20 }),
      gate({ kind: 'approval', count: 1 }),
    ],
  },
  {
    name: 'expansion',
    exposure: { percent: 50 },
    soakMs: 7 * DAY,
    gates: [
      gate({ kind: 'error-rate', below: 0.5, forMs: 5 * DAY }),
      gate({ kind: 'nps', above: 40 }),
      gate({ kind: 'open-incidents', of: 'P0-P1', below: 1 }),
      gate({ kind: 'approval', count: 2 }),
    ],
  },
  {
    name: 'full',
    exposure: { percent: 100 },
    soakMs: 7 * DAY,
    gates: [gate({ kind: 'error-rate', below: 0.3, forMs: DAY })],
  },
];

/** Plans that a manifest may refer to by name with `planRef`. */
export const STANDARD_PLANS: Readonly<Record<string, readonly PlanPhase[]>> = {
  'four-week-standard': FOUR_WEEK_STANDARD,
};

/**
 * Names of the standard plans, for `planRef`.
 *
 * @public
 */
export const STANDARD_PLAN_NAMES: readonly string[] =
  Object.keys(STANDARD_PLANS);
