import type { GuardSpec } from '@production-safety/core';
import {
  SimulatedClock,
  aDefinition,
  aPhase,
  aRollout,
} from '@production-safety/testing';
import type { RolloutBuilder } from '@production-safety/testing';
import { mockServices } from '@backstage/backend-test-utils';
// The watch itself is what is measured here.
import { watchingBy } from '../../plugins/production-safety-backend/src/__testUtils__/watching';
import { SETTLE_MS } from '../../plugins/production-safety-backend/src/watch/WatchLoop';
import { Traffic } from '../simulate/Traffic';
import { seededRandom } from '../simulate/samplers';
import { benchRealDetection } from './detectionReal';
import { inMemory, migrated } from './journey';
import { atMost, percentile } from './row';
import type { Row } from './row';
import { HEALTHY, KINDS, PER_SECOND } from './troubleKinds';

const ROLLOUTS = 200;
/** A source is asked at most 500 questions in a look; two guards ask four. */
const ROLLOUTS_WITH_TWO_GUARDS = 100;
/** On V2 of a part of the example, a quarter of whose users are. */
const EXAMPLE_PER_SECOND = 20;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const CALM = 30 * MINUTE;
/** A rollback is confirmed within this, which `bench rollback` holds it to. */
const CONFIRMED_MS = SECOND;

interface Scenario {
  readonly id: string;
  /** Share that fails from the beginning of the trouble on. */
  readonly rate: number;
  /** Health before it. */
  readonly calmMs: number;
  readonly reaction: NonNullable<GuardSpec['reaction']>;
  /** 10 unless given. */
  readonly perSecond?: number;
  /** More than this share for a quarter of an hour is not healthy; else 2 %. */
  readonly healthyPercent?: number;
  readonly goals: readonly { readonly share: number; readonly ms: number }[];
}

const SCENARIOS: readonly Scenario[] = [
  ...KINDS.filter(({ when }) => when === 'at-start' || when === 'later').map(
    kind => ({ ...kind, calmMs: kind.when === 'later' ? CALM : 0 }),
  ),
  {
    // What the tour of the example promises.
    id: 'fast.8-percent-in-navigation',
    rate: 0.08,
    calmMs: CALM,
    reaction: 'fast',
    perSecond: EXAMPLE_PER_SECOND,
    healthyPercent: 1,
    goals: [
      { share: 0.5, ms: 30 * SECOND },
      { share: 0.95, ms: 45 * SECOND },
    ],
  },
];

/**
 * From the first bad second to V1 confirmed: first the watch alone on the time
 * of a simulated clock, then a portal of its own on the real one.
 */
export async function benchDetection({
  isReal,
}: {
  /** Leaves out what runs on a simulated clock. */
  readonly isReal: boolean;
}): Promise<readonly Row[]> {
  const simulated = isReal ? [] : await simulatedDetection();
  return [...simulated, ...(await benchRealDetection())];
}

/**
 * The real watch on the time of a simulated clock, ten exposures a second, a
 * source that knows of them two seconds later, and one second for the rollback
 * itself.
 */
async function simulatedDetection(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const scenario of SCENARIOS) {
    const delays = await delaysOf(scenario);
    for (const { share, ms } of scenario.goals) {
      rows.push(
        atMost(
          {
            id: `detection.${scenario.id}.p${100 * share}`,
            value: percentile(delays, share) / SECOND,
            unit: 's',
            samples: delays.length,
          },
          ms / SECOND,
        ),
      );
    }
  }
  const events = await eventDelays();
  rows.push(
    atMost(
      {
        id: 'detection.outage-event.p95',
        value: percentile(events, 0.95) / SECOND,
        unit: 's',
        samples: events.length,
      },
      3,
    ),
  );
  return rows;
}

/** Not seen within this long counts as this long. */
const PATIENCE_MS = 10 * MINUTE;

function guardsOf({ reaction, healthyPercent }: Scenario): GuardSpec[] {
  const immediate: GuardSpec = {
    id: 'errors',
    signal: 'error-rate',
    above: 5,
    reaction,
    response: 'roll-back',
    mode: 'enforce',
  };
  if (healthyPercent === undefined) return [immediate];
  const { reaction: _, ...planned } = immediate;
  return [
    immediate,
    {
      ...planned,
      id: 'broken',
      above: healthyPercent,
      forMs: 15 * MINUTE,
    },
  ];
}

async function delaysOf(scenario: Scenario): Promise<number[]> {
  const { perSecond = PER_SECOND } = scenario;
  const random = seededRandom(1);
  const begin = SimulatedClock.START + MINUTE;
  // Trouble begins anywhere within a bucket.
  const length =
    scenario.healthyPercent === undefined ? ROLLOUTS : ROLLOUTS_WITH_TWO_GUARDS;
  const offsets = Array.from({ length }, () => random() * 10 * SECOND);
  const badAt = offsets.map(
    offset => Math.floor((begin + scenario.calmMs + offset) / SECOND) * SECOND,
  );
  const builders = badAt.map((at, index) =>
    rolloutAt(index, at - scenario.calmMs, ...guardsOf(scenario)),
  );
  const watch = await startWatch(builders, begin);
  const traffic = new Traffic(1);
  const seconds = new Map<string, { n: number; x: number }>();
  const second = (index: number, at: number, cohort: string) => {
    const key = `${index} ${at} ${cohort}`;
    const isBad = cohort === 'exposed' && at >= badAt[index];
    const rate = isBad ? scenario.rate : HEALTHY;
    const drawn =
      seconds.get(key) ?? traffic.bucket(1, { perSecond, rate }).count;
    const known = drawn ?? { n: 0, x: 0 };
    seconds.set(key, known);
    return known;
  };
  watch.source.traffic = (start, { bucketMs, component, cohort }) => {
    const index = Number(component.split('-').pop());
    const sum = { n: 0, x: 0 };
    for (let at = start; at < start + bucketMs; at += SECOND) {
      const { n, x } = second(index, at, cohort);
      sum.n += n;
      sum.x += x;
    }
    return sum;
  };
  return delaysAfter(watch, builders, badAt, scenario.calmMs + PATIENCE_MS);
}

async function eventDelays(): Promise<number[]> {
  const random = seededRandom(2);
  const begin = SimulatedClock.START + MINUTE;
  const builders = Array.from({ length: ROLLOUTS }, (_, index) =>
    rolloutAt(index, begin - MINUTE, {
      id: 'outage',
      signal: 'outage',
      response: 'roll-back',
      mode: 'enforce',
    }),
  );
  const watch = await startWatch(builders, begin);
  const badAt = builders.map(() => begin + MINUTE + random() * 30 * SECOND);
  const order = badAt
    .map((at, index) => ({ at, index }))
    .sort((a, b) => a.at - b.at);
  for (const { at, index } of order) {
    await watch.watchUntil(at);
    const event = {
      kind: 'outage',
      component: componentOf(index),
      at,
      source: 'pager',
      summary: 'Down.',
    };
    await watch.table.add([{ deliveryId: `${index}`, event }], at);
  }
  return delaysAfter(watch, builders, badAt, 30 * SECOND);
}

type Watch = Awaited<ReturnType<typeof startWatch>>;

async function startWatch(builders: readonly RolloutBuilder[], begin: number) {
  const knex = await migrated(inMemory());
  const clock = SimulatedClock.create({ startAt: begin });
  const logger = mockServices.rootLogger({ level: 'none' });
  const replica = await watchingBy(knex, builders, 'bench', clock, { logger });
  /** As the loop does: events each second, guards soon after a bucket. */
  const watchUntil = async (end: number) => {
    while (clock.now() < end) {
      const now = clock.now();
      const next = Math.min(end, Math.floor(now / SECOND) * SECOND + SECOND);
      await clock.advance(next - now);
      const isLook = next % (10 * SECOND) === SETTLE_MS;
      await replica.answerEvents();
      if (isLook) await replica.look('guards');
    }
  };
  return { ...replica, clock, watchUntil };
}

async function delaysAfter(
  { clock, watchUntil, store, knex }: Watch,
  builders: readonly RolloutBuilder[],
  badAt: readonly number[],
  withinMs: number,
): Promise<number[]> {
  await watchUntil(clock.now() + withinMs);
  const delays = await Promise.all(
    builders.map(async (built, index) => {
      const rollout = await store.load(built.build().id);
      const found = rollout?.rollbacks.find(
        ({ requestedAt }) => requestedAt >= badAt[index],
      );
      return found
        ? found.requestedAt - badAt[index] + CONFIRMED_MS
        : PATIENCE_MS;
    }),
  );
  await knex.destroy();
  return delays;
}

function componentOf(index: number): string {
  return `component:default/c-${index}`;
}

function rolloutAt(
  index: number,
  enteredAt: number,
  ...guards: readonly GuardSpec[]
): RolloutBuilder {
  return aRollout()
    .defined(
      aDefinition()
        .named(`rollout-${index}`)
        .forComponent(componentOf(index))
        .withPlan(aPhase('beta', 25), aPhase('full', 100))
        .withGuards(...guards)
        .with({ autopilot: { rollback: 'automatic' } }),
    )
    .startingAt(enteredAt - 2 * SECOND)
    .inPhase(0);
}
