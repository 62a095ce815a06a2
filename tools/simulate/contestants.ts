import {
  ErrorRateWatch,
  errorRateRule,
  type Bucket,
  type Reaction,
} from '@production-safety/core';

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
