import type {
  ComponentMetrics,
  Exposure,
  IncidentClock,
  IncidentMetrics,
  Severity,
} from '@production-safety/core';

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

/** What is read of an incident in lists of the portal. */
export interface PortalIncident {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly status: string;
  readonly components: readonly string[];
  readonly commander?: string;
  readonly isDrill: boolean;
  readonly isRestricted: boolean;
  readonly declaredAt: string;
  readonly resolvedAt?: string;
}

/** What is read of one incident. */
export interface PortalIncidentDetail extends PortalIncident {
  readonly url: string;
  readonly clocks: readonly (Pick<IncidentClock, 'clock' | 'state'> & {
    readonly dueAt: string;
  })[];
  readonly runs: readonly {
    readonly id: string;
    readonly title: string;
    readonly runbook: { readonly entityRef: string; readonly path: string };
    readonly answered: number;
    readonly steps: number;
  }[];
  /** Why no checklist opened, and what to do. */
  readonly checklistProblem?: string;
}

/** What is read of how long incidents took. */
export interface PortalMetrics extends IncidentMetrics {
  readonly since: string;
  readonly incidents: number;
  readonly atLeast: number;
  readonly withoutImpactStart: {
    readonly total: number;
    readonly items: readonly Pick<PortalIncident, 'id' | 'title'>[];
  };
  readonly components: readonly ComponentMetrics[];
}

/** What is read of a run of a runbook. */
export interface PortalRun {
  readonly id: string;
  readonly title: string;
  readonly next?: string;
  readonly sections: readonly {
    readonly steps: readonly {
      readonly id: string;
      readonly text: string;
      readonly role?: string;
      /** Absent in portals of before, as is whom answers wait for. */
      readonly answers?: readonly {
        readonly by: string;
        readonly asked?: string;
        readonly waits?: boolean;
      }[];
    }[];
  }[];
}

export interface Declaration {
  readonly title: string;
  readonly severity?: Severity;
  readonly components?: readonly string[];
  readonly isDrill?: boolean;
  readonly isRestricted?: boolean;
  readonly idempotencyKey: string;
}
