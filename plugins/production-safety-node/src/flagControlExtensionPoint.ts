import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  FlagControl,
  FlagInspection,
  FlagLeases,
} from '@production-safety/core';

/**
 * A message that came in for a flag provider, not yet believed.
 *
 * @public
 */
export interface WebhookMessage {
  /** The bytes as they were sent: signatures are made over these. */
  readonly body: Uint8Array;
  /** Undefined when the message has no such header. */
  readonly header: (name: string) => string | undefined;
}

/**
 * A connected flag provider.
 *
 * @public
 */
export interface FlagControlRegistration {
  /**
   * What rollouts name as their `provider`; unique in the backend. The id
   * `default` serves rollouts that name none.
   */
  readonly id: string;
  readonly control: FlagControl;
  /**
   * How often product clients ask the provider, in seconds: the longest time
   * a browser keeps showing V2 after the provider serves V1.
   */
  readonly clientPollSeconds: number;
  /** Environments that rollouts may name; absent when that is not known. */
  readonly environments?: readonly string[];
  /**
   * Looks into the provider, for the setup check and for what a rollback
   * leaves on. Nothing that rolls back waits for it.
   */
  readonly inspection?: FlagInspection;
  /**
   * True when a message to `POST /v1/webhooks/<id>` comes from this provider.
   * Its rollouts are then compared at once. Must not take longer for one wrong
   * signature than for another. No webhooks are taken when absent.
   */
  readonly verifyWebhook?: (message: WebhookMessage) => boolean;
}

/**
 * Connects flag providers to the production-safety backend.
 *
 * @remarks
 * Register in the module's `init`; the backend reads the registrations once
 * when all modules are initialised.
 *
 * @example
 * ```ts
 * createBackendModule({
 *   pluginId: 'production-safety',
 *   moduleId: 'acme-flags',
 *   register(env) {
 *     env.registerInit({
 *       deps: {
 *         flags: productionSafetyFlagControlExtensionPoint,
 *         config: coreServices.rootConfig,
 *       },
 *       async init({ flags, config }) {
 *         flags.addFlagControl({
 *           id: 'default',
 *           control: new AcmeFlagControl(config.getString('acme.url')),
 *           clientPollSeconds: 30,
 *         });
 *       },
 *     });
 *   },
 * });
 * ```
 *
 * @public
 */
export interface ProductionSafetyFlagControlExtensionPoint {
  /**
   * Adds a flag provider. Throws `ConflictError` when the id is taken and
   * `InputError` when the id or the poll interval makes no sense.
   */
  addFlagControl(registration: FlagControlRegistration): void;

  /**
   * Leases that all replicas of the backend share, for the writes of the flag
   * provider that is registered with this id. They answer once the backend
   * has started.
   */
  leasesOf(id: string): FlagLeases;
}

/**
 * Where modules add a {@link FlagControlRegistration}.
 *
 * @public
 */
export const productionSafetyFlagControlExtensionPoint =
  createExtensionPoint<ProductionSafetyFlagControlExtensionPoint>({
    id: 'production-safety.flag-control',
  });
