import { historyQuestions, watchedSignals } from './watchedSignals';
import { questionsOfGates } from '../gates/gateQuestions';
import { questionsOfGuards } from '../guards/questionsOfGuards';
import type { GuardSpec, RolloutDefinition } from '../../rollouts/definition';
import type { GateSpec } from '../../rollouts/gate';
import type { Rollout } from '../../rollouts/rollout';
import { seriesName } from '../../signals/signalStore';

const HOUR = 60 * 60_000;
const NOW = 1_000 * HOUR;

const guard = (id: string, rest: Partial<GuardSpec>): GuardSpec => ({
  id,
  signal: 'error-rate',
  response: 'roll-back',
  mode: 'enforce',
  ...rest,
});
const gate = (kind: GateSpec['kind'], rest: Partial<GateSpec>): GateSpec => ({
  id: rest.id ?? kind,
  kind,
  title: kind,
  ...rest,
});

const guards = [
  guard('now', { above: 5 }),
  guard('later', { above: 2, forMs: 15 * 60_000 }),
  guard('part', { above: 5, part: 'forms', reaction: 'fast' }),
  guard('up', { signal: 'availability', below: 50 }),
  guard('slow', { signal: 'lcp', above: 4_000 }),
  guard('lost', { signal: 'data-loss' }),
];
const gates = [
  gate('error-rate', { below: 1, forMs: 72 * HOUR }),
  gate('latency', { below: 10, of: 'baseline' }),
  gate('latency', { id: 'p99', below: 900, of: 'p99' }),
  gate('lcp', { below: 2_500 }),
  gate('custom', { of: 'page-load-ms', below: 3_000 }),
  gate('nps', { above: 40 }),
  gate('approval', { count: 2 }),
];
const definition = {
  component: 'component:default/web',
  environment: 'production',
  flags: [
    { key: 'ds2', primary: true },
    { key: 'ds2-forms', part: 'forms', primary: false },
  ],
  plan: [{ name: 'all', exposure: { percent: 100 }, soakMs: 0, gates }],
  guards,
} as unknown as RolloutDefinition;

describe('watchedSignals', () => {
  it('names each signal once, with the limits of guards and gates', () => {
    expect(watchedSignals(definition)).toEqual([
      {
        signal: 'error-rate',
        limits: [
          { of: 'guard', id: 'now', above: 5 },
          { of: 'guard', id: 'later', above: 2 },
          { of: 'gate', id: 'error-rate', below: 1 },
        ],
      },
      {
        signal: 'error-rate',
        part: 'forms',
        limits: [{ of: 'guard', id: 'part', above: 5 }],
      },
      {
        signal: 'availability',
        limits: [{ of: 'guard', id: 'up', below: 50 }],
      },
      {
        signal: 'lcp',
        quantile: 0.75,
        limits: [
          { of: 'guard', id: 'slow', above: 4_000 },
          { of: 'gate', id: 'lcp', below: 2_500 },
        ],
      },
      { signal: 'latency', quantile: 0.95, limits: [] },
      {
        signal: 'latency',
        quantile: 0.99,
        limits: [{ of: 'gate', id: 'p99', below: 900 }],
      },
      {
        signal: 'page-load-ms',
        limits: [{ of: 'gate', id: 'custom', below: 3_000 }],
      },
    ]);
  });

  it('is asked under the names that guards and gates store it by', () => {
    const rollout = {
      definition,
      status: 'active',
      exposure: { percent: 100 },
      partsOff: [],
      rollbacks: [],
      phase: 0,
      phaseEnteredAt: NOW - 80 * HOUR,
      watch: { attempt: { at: NOW - 80 * HOUR, definitions: 1 } },
    } as unknown as Rollout;
    const window = { from: NOW - 6 * HOUR, to: NOW };
    const asked = new Set(
      watchedSignals(definition).flatMap(watched =>
        historyQuestions(definition, watched, window).map(seriesName),
      ),
    );
    const stored = [
      ...questionsOfGuards(rollout, NOW),
      ...questionsOfGates(rollout, NOW).filter(
        ({ signal }) => !signal.startsWith('nps'),
      ),
    ].map(seriesName);
    expect(stored.length).toBeGreaterThan(10);
    expect(stored.filter(name => !asked.has(name))).toEqual([]);
  });
});
