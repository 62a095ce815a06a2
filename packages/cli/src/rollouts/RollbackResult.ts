import type { ExitName } from '../exitCodes';

/** What came of rolling back one rollout. */
export interface RollbackResult {
  readonly rollout: string;
  readonly title: string;
  readonly environment: string;
  readonly by: 'portal' | 'cli';
  readonly outcome:
    | 'confirmed'
    | 'unconfirmed'
    | 'partly'
    | 'refused'
    | 'unreachable';
  /** From the request to the observation that proves it. */
  readonly confirmedMs?: number;
  /** From the request to the end of the first write. */
  readonly writtenMs?: number;
  readonly probes?: { readonly asked: number; readonly onV1: number };
  readonly stillServed: readonly string[];
  /** Flags that are not switched off behind it, with the reason. */
  readonly flagsLeft: readonly {
    readonly flag: string;
    readonly reason: string;
  }[];
  /** Settings of others that are on and decide before the rollout does. */
  readonly othersOn: readonly {
    readonly flag: string;
    readonly kind: 'segment' | 'user';
    readonly who: string;
  }[];
  /** Flags with settings of others of which nobody knows whether they are on. */
  readonly othersUnknown: readonly string[];
  /** All of it in one sentence. */
  readonly sentence: string;
}

const EXITS: Record<RollbackResult['outcome'], ExitName> = {
  confirmed: 'ok',
  unconfirmed: 'unconfirmed',
  partly: 'partly',
  refused: 'refused',
  unreachable: 'unreachable',
};

/** One exit for many: the common one, else partly. */
export function exitOf(results: readonly RollbackResult[]): ExitName {
  const exits = [...new Set(results.map(({ outcome }) => EXITS[outcome]))];
  return exits.length === 1 ? exits[0] : 'partly';
}
