import { proveErrorRate, type GateDay } from '@production-safety/core';
import { atMost, shown, type Row } from '../bench/row';
import type { Size } from './size';
import { Traffic } from './Traffic';

const GATES = [
  { name: 'beta', limit: 0.01, days: 3 },
  { name: 'half', limit: 0.005, days: 5 },
  { name: 'full', limit: 0.003, days: 1 },
] as const;

type Gate = (typeof GATES)[number];

const DAY = 86_400;
const FOUR_WEEKS = 28;

/** How often a gate opens within four weeks of daily tries, and wrongly so. */
export function simulateGates(size: Size): readonly Row[] {
  return GATES.flatMap(gate => [
    ...[0.1, 1, 10].flatMap(perSecond => [
      opened(gate, perSecond, 1, 'at-limit', size, 10),
      opened(gate, perSecond, 1.3, 'above-limit', size, 0.5),
      naive(gate, perSecond, size),
    ]),
    withoutData(gate),
  ]);
}

function opened(
  gate: Gate,
  perSecond: number,
  times: number,
  name: string,
  size: Size,
  goal: number,
): Row {
  const count = countOpened(
    gate,
    perSecond,
    times,
    size,
    days => proveErrorRate(days, gate).open,
  );
  return atMost(
    {
      id: `gate.${gate.name}.${name}.at-${perSecond}-per-s`,
      value: (100 * count) / size.rollouts,
      unit: '%',
      samples: size.rollouts,
    },
    goal,
  );
}

/** What people do without statistics: the last days were below the limit. */
function naive(gate: Gate, perSecond: number, size: Size): Row {
  const count = countOpened(gate, perSecond, 1, size, days => {
    const last = days.slice(-gate.days);
    return (
      last.length === gate.days &&
      last.every(({ n, x }) => n > 0 && x / n < gate.limit)
    );
  });
  return shown({
    id: `gate.${gate.name}.at-limit.at-${perSecond}-per-s.naive-threshold`,
    value: (100 * count) / size.rollouts,
    unit: '%',
    samples: size.rollouts,
  });
}

function countOpened(
  gate: Gate,
  perSecond: number,
  times: number,
  { rollouts, seed }: Size,
  isOpen: (days: readonly GateDay[]) => boolean,
): number {
  const traffic = new Traffic(seed);
  const behaviour = { perSecond, rate: times * gate.limit };
  let count = 0;
  for (let rollout = 0; rollout < rollouts; rollout += 1) {
    const days: GateDay[] = [];
    for (let day = 0; day < FOUR_WEEKS; day += 1) {
      const { count: counted } = traffic.bucket(DAY, behaviour);
      days.push({ n: counted?.n ?? 0, x: counted?.x ?? 0, coverage: 1 });
      if (isOpen(days)) {
        count += 1;
        break;
      }
    }
  }
  return count;
}

function withoutData(gate: Gate): Row {
  const nothing = { n: 0, x: 0, coverage: 0 };
  const silent = { n: 0, x: 0, coverage: 1 };
  const opening = [nothing, silent].filter(
    day => proveErrorRate(Array(FOUR_WEEKS).fill(day), gate).open,
  );
  return atMost(
    {
      id: `gate.${gate.name}.without-data`,
      value: opening.length,
      unit: '%',
      samples: 2,
    },
    0,
  );
}
