import {
  judgeGates,
  questionsOfGates,
  questionsOfGuards,
  type GateSpec,
  type KeptAnswer,
  type Measure,
  type Measurement,
  type Rollout,
  type SignalQuestion,
} from '@production-safety/core';
import { aDefinition, aPhase, aRollout } from '@production-safety/testing';
import {
  SimulatedClock,
  type RolloutBuilder,
} from '@production-safety/testing';
import { mockServices } from '@backstage/backend-test-utils';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
// The watch itself is what is measured here.
import { SettledAnswers } from '../../plugins/production-safety-backend/src/watch/SettledAnswers';
import { watchingBy } from '../../plugins/production-safety-backend/src/__testUtils__/watching';
import { inMemory, migrated } from './journey';
import { atMost, percentile, round, shown } from './row';
import type { Row } from './row';

const SMALL = 1_000;
const LARGE = 10_000;
const WARM_UP = 2;
const SAMPLES = 7;
const HOUR = 3_600_000;
const KB = 1_024;
/** As many as the watch reads at a time. */
const CHUNK = 500;
/** Data may be late; what is older is not asked for again. */
const SETTLED_AFTER = 10 * 60_000;

/** Eight gates as a plan has them, all of them measured. */
const GATES: readonly GateSpec[] = [
  {
    id: 'errors',
    kind: 'error-rate',
    title: 'Errors',
    below: 1,
    forMs: 72 * HOUR,
  },
  { id: 'up', kind: 'availability', title: 'Up', above: 99, forMs: 24 * HOUR },
  { id: 'latency', kind: 'latency', title: 'Latency', below: 800 },
  { id: 'lcp', kind: 'lcp', title: 'LCP', below: 2_500 },
  { id: 'inp', kind: 'inp', title: 'INP', below: 200 },
  { id: 'cls', kind: 'cls', title: 'CLS', below: 0.1 },
  { id: 'csat', kind: 'csat', title: 'CSAT', above: 4 },
  { id: 'calm', kind: 'custom', title: 'Calm', of: 'calm', below: 1 },
];

/**
 * What watching costs: judging gates, and whole looks at 1,000 and 10,000
 * rollouts from stored signals, without the time that sources take.
 */
export async function benchWatch(): Promise<readonly Row[]> {
  const small = await measureLooks(SMALL);
  const large = await measureLooks(LARGE);
  const ratio = percentile(large.guards, 0.5) / percentile(small.guards, 0.5);
  return [
    ...(await judging()),
    shown({
      id: 'watch.look.1000.guards.p50',
      value: percentile(small.guards, 0.5),
      unit: 'ms',
      samples: SAMPLES,
    }),
    atMost(
      {
        id: 'watch.look.10000-vs-1000.guards.p50',
        value: ratio,
        unit: 'x',
        samples: SAMPLES,
        comparedWith: 'watch.look.1000.guards.p50',
        ratio: round(ratio),
      },
      12,
    ),
    shown({
      id: 'watch.look.1000.gates.p50',
      value: percentile(small.gates, 0.5),
      unit: 'ms',
      samples: SAMPLES,
    }),
    shown({
      id: 'watch.look.10000.gates.p50',
      value: percentile(large.gates, 0.5),
      unit: 'ms',
      samples: SAMPLES,
    }),
    atMost(
      {
        id: 'watch.look.10000-more-than-1000.queries',
        value: large.queries - small.queries,
        unit: 'requests',
        samples: 1,
      },
      // Rollouts are read in pieces, so that requests get their turn.
      (2 * (LARGE - SMALL)) / 500,
    ),
  ];
}

/**
 * Core time and memory for the gates of all of them, from answers that the
 * watch has read before: what a look costs most of the time.
 */
async function judging(): Promise<Row[]> {
  const now = SimulatedClock.START + 100 * HOUR + SETTLED_AFTER;
  const rollouts = Array.from({ length: LARGE }, (_, at) =>
    rolloutAt(at).build(),
  );
  const before = memoryInUse();
  const answers = new SettledAnswers({
    read: async questions => questions.map(each => healthy(each, now)),
  });
  const judge = (chunkIsRead?: () => void) =>
    judgeAll(rollouts, answers, now, chunkIsRead);
  await judge();
  let most = 0;
  await judge(() => {
    most = Math.max(most, memoryInUse());
  });
  const spent = await several(async () => {
    const from = process.cpuUsage();
    await judge();
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1_000;
  });
  return [
    atMost(
      {
        id: 'watch.judge.10000-rollouts-8-gates.core-time.p50',
        value: percentile(spent, 0.5),
        unit: 'ms',
        samples: SAMPLES,
      },
      1_000,
    ),
    atMost(
      {
        id: 'watch.judge.10000-rollouts-8-gates.memory',
        value: (most - before) / KB,
        unit: 'kB',
        samples: LARGE / CHUNK,
      },
      256 * KB,
    ),
  ];
}

/** As the watch does it: a piece of the rollouts at a time. */
async function judgeAll(
  rollouts: readonly Rollout[],
  answers: SettledAnswers,
  now: number,
  chunkIsRead: () => void = () => {},
): Promise<void> {
  for (let start = 0; start < rollouts.length; start += CHUNK) {
    const chunk = rollouts.slice(start, start + CHUNK);
    const asked = chunk.map(rollout => questionsOfGates(rollout, now));
    const known = await answers.read(asked.flat(), now);
    chunkIsRead();
    let at = 0;
    chunk.forEach((rollout, index) => {
      const own = known.slice(at, (at += asked[index].length));
      const shut = judgeGates(rollout, own, {}, now).find(
        ({ state }) => state !== 'open',
      );
      if (shut) throw new Error(`${shut.title}: ${shut.sentence}`);
    });
  }
}

/** What is reachable; what only waits to be collected does not count. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

interface Looks {
  readonly guards: readonly number[];
  readonly gates: readonly number[];
  readonly queries: number;
}

async function measureLooks(count: number): Promise<Looks> {
  const knex = await migrated(inMemory());
  const clock = SimulatedClock.create({
    startAt: SimulatedClock.START + 3.5 * HOUR,
  });
  const builders = Array.from({ length: count }, (_, at) => rolloutAt(at));
  const replica = await watchingBy(knex, builders, 'bench', clock, {
    // What sources take is not what is measured.
    collect: async () => [],
    logger: mockServices.rootLogger({ level: 'none' }),
  });
  await keepAll(
    replica.signals,
    builders.map(each => each.build()),
    clock.now(),
  );
  const look = async (depth: 'guards' | 'gates') => {
    await clock.advance(10_000);
    const startedAt = performance.now();
    await replica.look(depth);
    return performance.now() - startedAt;
  };
  try {
    await look('gates');
    const gates = await several(() => look('gates'));
    const guards = await several(() => look('guards'));
    let queries = 0;
    knex.on('query', () => {
      queries += 1;
    });
    await look('guards');
    return { guards, gates, queries };
  } finally {
    await knex.destroy();
  }
}

async function several(take: () => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  for (let turn = 0; turn < WARM_UP + SAMPLES; turn += 1) {
    all.push(await take());
  }
  return all.slice(WARM_UP);
}

async function keepAll(
  store: { keep(answers: readonly KeptAnswer[]): Promise<void> },
  rollouts: readonly Rollout[],
  now: number,
): Promise<void> {
  for (let start = 0; start < rollouts.length; start += 200) {
    const kept = rollouts.slice(start, start + 200).flatMap(rollout =>
      [
        ...questionsOfGates(rollout, now),
        ...questionsOfGuards(rollout, now),
      ].map(question => ({
        question,
        answer: healthy(question, now),
        answeredAt: now,
      })),
    );
    await store.keep(kept);
  }
}

function rolloutAt(at: number): RolloutBuilder {
  return aRollout()
    .defined(
      aDefinition()
        .named(`rollout-${at}`)
        .forComponent(`component:default/c-${at}`)
        .withPlan(
          aPhase('beta', 25, { gates: [...GATES] }),
          aPhase('full', 100),
        )
        .withGuards({
          id: 'errors',
          signal: 'error-rate',
          above: 5,
          response: 'roll-back',
          mode: 'enforce',
          reaction: 'steady',
        }),
    )
    .startingAt(SimulatedClock.START)
    .inPhase(0);
}

/** What a source would say of a rollout that does well. */
function healthy(question: SignalQuestion, now: number): Measurement {
  const { from, to, bucketMs, quantile, signal } = question;
  const measures: Measure[] = [];
  for (let start = from; start + bucketMs <= to; start += bucketMs) {
    measures.push(measureAt(signal, quantile, start));
  }
  return { outcome: 'measured', measures, completeUntil: now, sampleRate: 1 };
}

function measureAt(
  signal: string,
  quantile: number | undefined,
  start: number,
): Measure {
  if (signal === 'calm') return { kind: 'value', start, value: 0 };
  if (quantile !== undefined) {
    const value = signal === 'cls' ? 0.02 : 100;
    return { kind: 'quantile', start, value, n: 500 };
  }
  if (signal === 'csat') return { kind: 'quantile', start, value: 4.6, n: 500 };
  return { kind: 'count', start, n: 600, x: 1 };
}
