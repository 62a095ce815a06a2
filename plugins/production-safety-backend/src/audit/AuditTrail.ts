import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
  AuditorServiceEvent,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';

/** Event ids and severities are part of the README. */
export type AuditSubject = Pick<
  AuditorServiceCreateEventOptions,
  'meta' | 'request' | 'severityLevel'
> & {
  readonly eventId:
    | 'rollout-read'
    | 'rollout-define'
    | 'rollout-command'
    | 'rollout-rollback'
    | 'rollout-import'
    | 'rollout-journal'
    | 'rollout-break-glass'
    | 'rollout-drill'
    | 'rollout-change'
    | 'rollout-prepare-reverts'
    | 'rollout-measurement'
    | 'provider-examine'
    | 'incident-read'
    | 'incident-declare'
    | 'incident-command'
    | 'deployment-put-back'
    | 'incidents-forget'
    | 'run-start'
    | 'run-answer'
    | 'run-act';
};

/**
 * Records who did or tried what. A failing auditor is logged and holds
 * nothing up: a rollback must not depend on it.
 */
export class AuditTrail {
  readonly #auditor: AuditorService;
  readonly #logger: LoggerService;

  constructor(options: {
    readonly auditor: AuditorService;
    readonly logger: LoggerService;
  }) {
    this.#auditor = options.auditor;
    this.#logger = options.logger;
  }

  /** Records the work as one event that succeeds or fails with it. */
  async during<T>(
    subject: AuditSubject,
    work: () => Promise<T>,
    metaOf: (result: T) => JsonObject = () => ({}),
  ): Promise<T> {
    const event = await this.#begin(subject);
    try {
      const result = await work();
      await this.#guard(() => event?.success({ meta: metaOf(result) }));
      return result;
    } catch (error) {
      await this.#guard(() => event?.fail({ error: toError(error) }));
      throw error;
    }
  }

  /** Records something that has happened already. */
  async happened(subject: AuditSubject): Promise<void> {
    const event = await this.#begin(subject);
    await this.#guard(() => event?.success());
  }

  /** Records an attempt that was turned down, and answers the error. */
  async refused<E extends Error>(subject: AuditSubject, error: E): Promise<E> {
    const event = await this.#begin(subject);
    await this.#guard(() => event?.fail({ error }));
    return error;
  }

  async #begin(
    subject: AuditSubject,
  ): Promise<AuditorServiceEvent | undefined> {
    return this.#guard(() => this.#auditor.createEvent(subject));
  }

  async #guard<T>(
    record: () => Promise<T> | undefined,
  ): Promise<T | undefined> {
    try {
      return await record();
    } catch (error) {
      this.#logger.error(
        'An audit event could not be recorded',
        toError(error),
      );
      return undefined;
    }
  }
}
