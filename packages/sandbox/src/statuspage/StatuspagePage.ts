export type IncidentStatus =
  | 'investigating'
  | 'identified'
  | 'monitoring'
  | 'resolved';

export type ComponentStatus =
  | 'operational'
  | 'degraded_performance'
  | 'partial_outage'
  | 'major_outage'
  | 'under_maintenance';

/** A part of the service that the page tells about. */
export interface PageComponent {
  readonly id: string;
  readonly name: string;
  status: ComponentStatus;
}

/** One update of an incident. */
export interface PageUpdate {
  readonly id: string;
  readonly status: IncidentStatus;
  readonly body: string;
  readonly at: string;
  /** Whether subscribers were told. */
  readonly notified: boolean;
}

/** An incident on the page, with its updates, the oldest first. */
export interface PageIncident {
  readonly id: string;
  name: string;
  status: IncidentStatus;
  readonly createdAt: string;
  updatedAt: string;
  componentIds: readonly string[];
  metadata: Readonly<Record<string, object>>;
  readonly updates: PageUpdate[];
}

/** What a call changes; what is absent stays as it was. */
export interface IncidentChanges {
  readonly name?: string;
  readonly status?: IncidentStatus;
  readonly body?: string;
  readonly metadata?: Readonly<Record<string, object>>;
  readonly componentIds?: readonly string[];
  readonly components?: Readonly<Record<string, ComponentStatus>>;
  readonly notifies: boolean;
}

/** More than this is not kept: whoever looks wants the latest. */
const KEPT = 200;

/**
 * The page there is.
 *
 * @public
 */
export const SANDBOX_STATUS_PAGE = 'sandboxpage1';

const componentsAtStart = (): readonly PageComponent[] =>
  [
    { id: 'siteproofweb', name: 'Web app' },
    { id: 'siteproofapi', name: 'API' },
    { id: 'siteprooflog', name: 'Sign-in' },
  ].map(each => ({ ...each, status: 'operational' }));

/** A public page about a service. Not kept in the state file. */
export class StatuspagePage {
  #components = componentsAtStart();
  #incidents: PageIncident[] = [];
  #ids = 0;

  get components(): readonly PageComponent[] {
    return this.#components;
  }

  /** The oldest first. */
  get incidents(): readonly PageIncident[] {
    return this.#incidents;
  }

  component(id: string): PageComponent | undefined {
    return this.#components.find(each => each.id === id);
  }

  incident(id: string): PageIncident | undefined {
    return this.#incidents.find(each => each.id === id);
  }

  open(changes: IncidentChanges & { readonly name: string }): PageIncident {
    const now = new Date().toISOString();
    const incident: PageIncident = {
      id: this.#nextId('inc'),
      name: changes.name,
      status: changes.status ?? 'investigating',
      createdAt: now,
      updatedAt: now,
      componentIds: [],
      metadata: {},
      updates: [],
    };
    this.#incidents = [...this.#incidents, incident].slice(-KEPT);
    return this.change(incident, changes);
  }

  /** A status or a text makes an update; anything else none. */
  change(incident: PageIncident, changes: IncidentChanges): PageIncident {
    const { name, status, body, metadata, components = {} } = changes;
    const at = new Date().toISOString();
    const isUpdate = body !== undefined || status !== undefined;
    Object.assign(incident, {
      updatedAt: at,
      ...(name && { name }),
      ...(status && { status }),
      ...(metadata && { metadata }),
      componentIds: [
        ...new Set([
          ...(changes.componentIds ?? incident.componentIds),
          ...Object.keys(components),
        ]),
      ],
    });
    if (isUpdate) {
      incident.updates.push({
        id: this.#nextId('upd'),
        status: incident.status,
        body: body ?? '',
        at,
        notified: changes.notifies,
      });
    }
    for (const component of this.#components) {
      component.status = components[component.id] ?? component.status;
    }
    return incident;
  }

  /** Takes an incident off the page, as people can. */
  remove(id: string): void {
    this.#incidents = this.#incidents.filter(each => each.id !== id);
  }

  clear(): void {
    this.#components = componentsAtStart();
    this.#incidents = [];
  }

  #nextId(kind: string): string {
    this.#ids += 1;
    return `${kind}${String(this.#ids).padStart(9, '0')}`;
  }
}
