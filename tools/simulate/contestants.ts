import {
  ErrorRateWatch,
  errorRateRule,
  type Bucket,
  type Reaction,
} from '@production-safety/core';
import { atLeast, atMost, shown, type Row } from '../bench/row';

/** What a rule does about one attempt. */
export interface Attempt {
  /** The kind of rollback, once it is due. */
  take(bucket: Bucket): 'immediate' | 'planned' | undefined;
}

/** A rule that decides about rollbacks. */
export interface Contestant {
  readonly name: string;
  /** Length of the buckets it looks at. */
  readonly seconds: number;
  start(): Attempt;
}

/** The rule of this project. */
export function ours(reaction: Reaction): Contestant {
  const rule = errorRateRule({ reaction });
  return {
    name: reaction,
    seconds: reaction === 'steady' ? 60 : 10,
    start: () => {
      const watch = new ErrorRateWatch(rule);
      return {
        take(bucket) {
          if (!watch.take(bucket)) return undefined;
          const { state } = watch.judgement();
          return state === 'planned' ? 'planned' : 'immediate';
        },
      };
    },
  };
}

/** Immediate above this share: what the brief asks for, taken literally. */
const LIMIT = 0.05;

/** Rolls back when more than 5 % of the last five minutes failed. */
const NAIVE: Contestant = {
  name: 'naive-threshold',
  seconds: 60,
  start: () => {
    const window: { n: number; x: number }[] = [];
    return {
      take({ count }) {
        window.push(count ?? { n: 0, x: 0 });
        if (window.length > 5) window.shift();
        const n = window.reduce((sum, each) => sum + each.n, 0);
        const x = window.reduce((sum, each) => sum + each.x, 0);
        return n > 0 && x / n > LIMIT ? 'immediate' : undefined;
      },
    };
  },
};

/** Rolls back after three minutes in a row with more than 5 % failed. */
const CONSECUTIVE: Contestant = {
  name: 'consecutive-failures',
  seconds: 60,
  start: () => {
    let bad = 0;
    return {
      take({ count }) {
        if (count && count.n > 0) bad = count.x / count.n > LIMIT ? bad + 1 : 0;
        return bad >= 3 ? 'immediate' : undefined;
      },
    };
  },
};

export const OURS: readonly Contestant[] = [
  ours('steady'),
  ours('fast-start'),
  ours('fast'),
];

export const OTHERS: readonly Contestant[] = [NAIVE, CONSECUTIVE];

export const ALL: readonly Contestant[] = [...OURS, ...OTHERS];

/** The names of those that a goal is for. */
export const OUR_NAMES: readonly string[] = OURS.map(({ name }) => name);

/** What a figure is held to, by the names of rules; others are shown beside. */
export type Goals = Readonly<
  Record<string, { readonly atMost: number } | { readonly atLeast: number }>
>;

/** The figure of one rule, its name last, so that rules stand side by side. */
export function rowOf(
  name: string,
  figure: Omit<Row, 'goal' | 'met' | 'value'> & { readonly value: number },
  goals: Goals,
): Row {
  const row = { ...figure, id: `${figure.id}.${name}` };
  const goal = Object.hasOwn(goals, name) ? goals[name] : undefined;
  if (goal === undefined) return shown(row);
  return 'atMost' in goal
    ? atMost(row, goal.atMost)
    : atLeast(row, goal.atLeast);
}

/** The same goal for all of ours. */
export function forOurs(goal: Goals[string]): Goals {
  return Object.fromEntries(OUR_NAMES.map(name => [name, goal]));
}
