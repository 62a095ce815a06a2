import { proveErrorRate, type GateDay } from '@production-safety/core';
import type { Row } from '../bench/row';
import { rowOf } from './contestants';
import { rolloutSeed, type Size } from './size';
import { Traffic, sumOf, type Behaviour } from './Traffic';

const GATES = [
  { name: 'beta', limit: 0.01, days: 3 },
  { name: 'half', limit: 0.005, days: 5 },
  { name: 'full', limit: 0.003, days: 1 },
] as const;

type Gate = (typeof GATES)[number];

const HOUR = 3_600;
const HOURS = 24;
const FOUR_WEEKS = 28;

/** A day, and the hours it has. */
interface Day extends GateDay {
  readonly hours: readonly { readonly n: number; readonly x: number }[];
}

/** A rule that says whether a gate opens after the days so far. */
interface Rule {
  readonly name: string;
  isOpen(days: readonly Day[], gate: Gate): boolean;
}

const OURS: Rule = {
  name: 'ours',
  isOpen: (days, gate) => proveErrorRate(days, gate).open,
};

/** The last days were below the limit, as far as anything was counted. */
const NAIVE: Rule = {
  name: 'naive-threshold',
  isOpen(days, { days: count, limit }) {
    const last = days.slice(-count);
    return (
      last.length === count && last.every(({ n, x }) => n > 0 && x / n < limit)
    );
  },
};

/** Three hours in a row above the limit hold it up for as many days as it has. */
const CONSECUTIVE: Rule = {
  name: 'consecutive-failures',
  isOpen(days, { days: count, limit }) {
    const last = days.slice(-count);
    let bad = 0;
    for (const { n, x } of last.flatMap(({ hours }) => hours)) {
      bad = n > 0 && x / n >= limit ? bad + 1 : 0;
      if (bad >= 3) return false;
    }
    return last.length === count;
  },
};

const RULES: readonly Rule[] = [OURS, NAIVE, CONSECUTIVE];

/** How often a gate opens within four weeks of daily tries, and wrongly so. */
export function simulateGates(size: Size): readonly Row[] {
  return [
    ...GATES.flatMap(gate => [
      ...[0.001, 0.1, 1, 10].flatMap(perSecond => [
        ...opened(gate, { perSecond, rate: gate.limit }, 'at-limit', size, 10),
        ...opened(
          gate,
          { perSecond, rate: 1.3 * gate.limit },
          'at-1.3-times-limit',
          size,
          0.5,
        ),
      ]),
      ...withoutData(gate),
    ]),
    // Beyond what the proof assumes: requests fail together by the minute.
    ...opened(
      GATES[0],
      { perSecond: 1, rate: 1.3 * GATES[0].limit, correlation: 0.003 },
      'at-1.3-times-limit.bursty-0.003',
      size,
    ),
  ];
}

function opened(
  gate: Gate,
  behaviour: Behaviour,
  name: string,
  { rollouts, seed }: Size,
  goal?: number,
): readonly Row[] {
  const counts = RULES.map(() => 0);
  for (let rollout = 0; rollout < rollouts; rollout += 1) {
    const traffic = new Traffic(rolloutSeed(seed, rollout));
    const days: Day[] = [];
    const closed = new Set(RULES.keys());
    for (let day = 0; day < FOUR_WEEKS && closed.size > 0; day += 1) {
      days.push(drawDay(traffic, behaviour));
      for (const index of closed) {
        if (!RULES[index].isOpen(days, gate)) continue;
        counts[index] += 1;
        closed.delete(index);
      }
    }
  }
  return counts.map((count, index) =>
    rowOf(
      RULES[index].name,
      {
        id: `gate.${gate.name}.${name}.at-${behaviour.perSecond}-per-s`,
        value: (100 * count) / rollouts,
        unit: '%',
        samples: rollouts,
      },
      goal === undefined ? {} : { ours: { atMost: goal } },
    ),
  );
}

function drawDay(traffic: Traffic, behaviour: Behaviour): Day {
  const hours = Array.from({ length: HOURS }, () =>
    drawHour(traffic, behaviour),
  );
  return { ...sumOf(hours), coverage: 1, hours };
}

function drawHour(traffic: Traffic, behaviour: Behaviour) {
  // What comes in clumps does so by the minute.
  const pieces = behaviour.correlation === undefined ? 1 : 60;
  return sumOf(
    Array.from({ length: pieces }, () => {
      const { count } = traffic.bucket(HOUR / pieces, behaviour);
      return count ?? { n: 0, x: 0 };
    }),
  );
}

/** Nothing is known, and: there was nobody. */
function withoutData(gate: Gate): readonly Row[] {
  const hours = Array(HOURS).fill({ n: 0, x: 0 });
  const kinds = [0, 1].map(coverage => ({ n: 0, x: 0, coverage, hours }));
  return RULES.map(rule => {
    const opening = kinds.filter(day =>
      rule.isOpen(Array(FOUR_WEEKS).fill(day), gate),
    );
    return rowOf(
      rule.name,
      {
        id: `gate.${gate.name}.without-data`,
        value: (100 * opening.length) / kinds.length,
        unit: '%',
        samples: kinds.length,
      },
      { ours: { atMost: 0 } },
    );
  });
}
