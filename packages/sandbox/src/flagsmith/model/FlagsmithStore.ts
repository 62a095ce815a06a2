import { randomUUID } from 'node:crypto';
import type {
  BindingRow,
  ChangeRequestRow,
  EnvironmentRow,
  FeatureRow,
  FeatureStateRow,
  IdentityRow,
  OrganisationRow,
  ProjectRow,
  SegmentRow,
  TagRow,
  VersionRow,
} from './rows';
import { AuditLog } from './AuditLog';
import { Table, type TableDump } from './Table';
import { serverError } from '../http/ApiError';

/** Everything the Flagsmith part remembers, as it goes to the state file. */
export interface FlagsmithSnapshot {
  readonly organisations: TableDump<OrganisationRow>;
  readonly projects: TableDump<ProjectRow>;
  readonly environments: TableDump<EnvironmentRow>;
  readonly tags: TableDump<TagRow>;
  readonly features: TableDump<FeatureRow>;
  readonly states: TableDump<FeatureStateRow>;
  readonly bindings: TableDump<BindingRow>;
  readonly segments: TableDump<SegmentRow>;
  readonly identities: TableDump<IdentityRow>;
  readonly versions: TableDump<VersionRow>;
  readonly changeRequests: TableDump<ChangeRequestRow>;
  /** Last id given to a rule, a condition or a trait. */
  readonly lastPartId: number;
}

/** The key under which everything of one feature in one environment is found. */
export const scopeKey = (environment: number, feature: number): string =>
  `${environment}:${feature}`;

/** The tables behind the Flagsmith API, in memory. */
export class FlagsmithStore {
  readonly organisations = new Table<OrganisationRow, never>({});
  readonly projects = new Table<ProjectRow, 'organisation'>({
    organisation: row => String(row.organisation),
  });

  readonly environments = new Table<EnvironmentRow, 'project' | 'key'>({
    project: row => String(row.project),
    key: row => row.apiKey,
  });

  readonly tags = new Table<TagRow, 'project'>({
    project: row => String(row.project),
  });

  readonly features = new Table<FeatureRow, 'project' | 'name'>({
    project: row => String(row.project),
    name: row => `${row.project}:${row.name.toLowerCase()}`,
  });

  readonly states = new Table<
    FeatureStateRow,
    'environment' | 'scope' | 'binding' | 'identity'
  >(
    {
      environment: row => String(row.environment),
      scope: row => scopeKey(row.environment, row.feature),
      binding: row => String(row.binding),
      identity: row => String(row.identity),
    },
    () => this.countWrite(),
  );

  readonly bindings = new Table<
    BindingRow,
    'environment' | 'scope' | 'segment'
  >(
    {
      environment: row => String(row.environment),
      scope: row => scopeKey(row.environment, row.feature),
      segment: row => String(row.segment),
    },
    () => this.countWrite(),
  );

  readonly segments = new Table<SegmentRow, 'project'>(
    { project: row => String(row.project) },
    () => this.countWrite(),
  );

  readonly identities = new Table<IdentityRow, 'environment' | 'identifier'>({
    environment: row => String(row.environment),
    identifier: row => `${row.environment}:${row.identifier}`,
  });

  readonly versions = new Table<VersionRow, 'scope' | 'uuid'>({
    scope: row => scopeKey(row.environment, row.feature),
    uuid: row => row.uuid,
  });

  readonly changeRequests = new Table<ChangeRequestRow, 'environment'>({
    environment: row => String(row.environment),
  });

  /** Not saved: the vendor's free plan does not show it either. */
  readonly audit = new AuditLog();

  private lastPartId = 0;
  private writesLeft = Number.POSITIVE_INFINITY;
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly clock: () => number = Date.now) {}

  /**
   * Runs `act` as a server that crashes on the way: so many writes to states,
   * bindings and segments are kept, and the answer is an error in any case.
   */
  breakOff<T>(afterWrites: number, act: () => T): T {
    this.writesLeft = afterWrites;
    try {
      act();
    } finally {
      this.writesLeft = Number.POSITIVE_INFINITY;
    }
    throw serverError();
  }

  /** Runs `act` as one transaction: a crash comes before it or after it. */
  asOneWrite<T>(act: () => T): T {
    this.countWrite();
    const left = this.writesLeft;
    this.writesLeft = Number.POSITIVE_INFINITY;
    try {
      return act();
    } finally {
      this.writesLeft = left;
    }
  }

  private countWrite(): void {
    if (this.writesLeft <= 0) throw serverError();
    this.writesLeft -= 1;
  }

  /** Calls back after every change; used to save. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  now(): string {
    return new Date(this.clock()).toISOString();
  }

  newUuid(): string {
    return randomUUID();
  }

  nextPartId(): number {
    this.lastPartId += 1;
    return this.lastPartId;
  }

  /** Notes a change that clients of this environment can see. */
  touchEnvironment(id: number): void {
    this.environments.update(id, { updatedAt: this.clock() });
    this.changed();
  }

  /** Notes a change of a segment: it acts in every environment at once. */
  touchProject(project: number): void {
    for (const { id } of this.environments.where('project', project)) {
      this.environments.update(id, { updatedAt: this.clock() });
    }
    this.changed();
  }

  changed(): void {
    this.listeners.forEach(listener => listener());
  }

  snapshot(): FlagsmithSnapshot {
    return {
      organisations: this.organisations.dump(),
      projects: this.projects.dump(),
      environments: this.environments.dump(),
      tags: this.tags.dump(),
      features: this.features.dump(),
      states: this.states.dump(),
      bindings: this.bindings.dump(),
      segments: this.segments.dump(),
      identities: this.identities.dump(),
      versions: this.versions.dump(),
      changeRequests: this.changeRequests.dump(),
      lastPartId: this.lastPartId,
    };
  }

  restore(snapshot: FlagsmithSnapshot): void {
    this.organisations.restore(snapshot.organisations);
    this.projects.restore(snapshot.projects);
    this.environments.restore(snapshot.environments);
    this.tags.restore(snapshot.tags);
    this.features.restore(snapshot.features);
    this.states.restore(snapshot.states);
    this.bindings.restore(snapshot.bindings);
    this.segments.restore(snapshot.segments);
    this.identities.restore(snapshot.identities);
    this.versions.restore(snapshot.versions);
    this.changeRequests.restore(snapshot.changeRequests);
    this.lastPartId = snapshot.lastPartId;
    this.audit.clear();
    this.changed();
  }
}
