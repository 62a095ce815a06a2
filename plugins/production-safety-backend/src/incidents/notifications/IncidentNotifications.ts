import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  portUnavailable,
  type Clock,
  type DurationMs,
  type Incident,
  type IncidentStore,
} from '@production-safety/core';
import type { Knex } from 'knex';
import { withinTime } from '../../jobs/withinTime';
import { incidentUrl } from '../../view/incidentViews';
import { titleForOthers } from '../titleForOthers';
import { NotificationTable, type SentNotification } from './NotificationTable';

/** A portal that takes longer than this is asked again later. */
const SEND_WITHIN_MS: DurationMs = 10_000;

interface NotificationOptions {
  readonly notifications: NotificationService;
  readonly knex: Knex;
  readonly store: Pick<IncidentStore, 'load'>;
  /** Path of the plugin's pages in the app. */
  readonly appPath: string;
  readonly clock: Pick<Clock, 'sleep'>;
}

/** What people are told beside the title. */
export interface IncidentNotification {
  /** Done again under the same key it is the same notification. */
  readonly key: string;
  readonly description: string;
  readonly severity: 'critical' | 'high' | 'normal';
}

/**
 * Tells people of incidents through the notifications of the portal, which
 * replace one by a later one of the same scope. So what was told before an
 * incident became restricted is taken back.
 */
export class IncidentNotifications {
  readonly #options: NotificationOptions;
  readonly #sent: NotificationTable;

  constructor(options: NotificationOptions) {
    this.#options = options;
    this.#sent = new NotificationTable(options.knex);
  }

  /** @throws SafetyError `port-unavailable` when they do not answer in time. */
  async send(
    incident: Incident,
    people: readonly string[],
    { key, description, severity }: IncidentNotification,
  ): Promise<void> {
    const { store } = this.#options;
    const scope = `production-safety.${key}`;
    const isTold = !incident.isRestricted;
    // Before it is sent: what is not known to be sent is never taken back.
    if (isTold) await this.#sent.add(incident.id, { scope, people });
    const told = this.#tell(
      incident,
      { scope, people },
      {
        // Notifications are shown on screens that others see.
        title: `${incident.severity}: ${titleForOthers(incident)}`,
        description,
        severity,
      },
    );
    await this.#inTime(
      told.then(async () => {
        // One that was under way arrives after those before it are taken back.
        const now = isTold ? await store.load(incident.id) : undefined;
        if (now?.isRestricted) await this.#hide(now, { scope, people });
      }),
    );
  }

  /**
   * Takes the title of an incident back from everybody who was told it.
   *
   * @throws SafetyError `port-unavailable` when that failed for some of them.
   */
  async hide(incident: Incident): Promise<void> {
    const tried = await Promise.allSettled(
      (
        await this.#sent.ofIncident(incident.id)
      ).map(each => this.#inTime(this.#hide(incident, each))),
    );
    const failed = tried.find(
      (each): each is PromiseRejectedResult => each.status === 'rejected',
    );
    if (failed) throw failed.reason;
  }

  async #hide(incident: Incident, before: SentNotification): Promise<void> {
    await this.#tell(incident, before, {
      title: 'An incident has become restricted',
      description: 'Only those who are in it see what it is about.',
      severity: 'normal',
    });
    await this.#sent.remove(incident.id, before.scope);
  }

  #tell(
    { id }: Incident,
    { scope, people }: SentNotification,
    words: Pick<IncidentNotification, 'description' | 'severity'> & {
      readonly title: string;
    },
  ): Promise<void> {
    const { notifications, appPath } = this.#options;
    return notifications.send({
      recipients: { type: 'entity', entityRef: [...people] },
      payload: {
        ...words,
        link: incidentUrl(appPath, id),
        topic: 'production-safety.incident',
        scope,
      },
    });
  }

  async #inTime(sending: Promise<void>): Promise<void> {
    const { clock } = this.#options;
    const told = await withinTime(sending, SEND_WITHIN_MS, clock);
    if (told === 'late') {
      throw portUnavailable('The notifications of the portal did not answer');
    }
  }
}
