import type { Exposure } from '@production-safety/core';

/** What is read of a rollout in the portal's answers. */
export interface PortalRollout {
  readonly id: string;
  readonly title: string;
  readonly component: string;
  readonly environment: string;
  readonly status: string;
  readonly exposure: Exposure;
  readonly flags: readonly {
    readonly key: string;
    readonly part?: string;
    readonly primary: boolean;
    readonly population?: 'independent';
  }[];
  readonly clientPollSeconds?: number;
}

/** An entry of the journal that the portal could make nothing of. */
export interface RefusedEntry {
  readonly id: string;
  /** Why, and what to do. */
  readonly reason: string;
}

export interface JournalAnswer {
  readonly refused?: readonly RefusedEntry[];
}

/** What is read of a rollback in the portal's answers. */
export interface PortalOperation {
  readonly id: string;
  readonly requestedAt: string;
  readonly state: 'running' | 'confirmed' | 'unconfirmed';
  readonly elapsedMs?: number;
  readonly finishedAt?: string;
  readonly closure: { readonly status: string; readonly elapsedMs?: number };
  readonly confirmation: {
    readonly probes?: { readonly asked: number; readonly onV1: number };
    readonly stillServed: readonly string[];
    readonly reason?: string;
  };
  readonly flags: readonly {
    readonly key: string;
    readonly status: string;
    readonly reason?: string;
  }[];
  readonly sentence: string;
}
