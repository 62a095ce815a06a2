import type {
  HttpRouterService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { Clock } from '@production-safety/core';
import type { Knex } from 'knex';
import { connectEvents, type ConnectedEvents } from './events/connectEvents';
import {
  connectSignals,
  type ConnectedSignals,
} from './signals/connectSignals';
import { PUSHED } from './signals/PushedSignals';
import type { SignalSourceRegistry } from './signals/SignalSourceRegistry';

/** Known by a signature or by a token of their own. */
const OPEN_PATHS = ['/v1/webhooks', '/v1/signals', '/v1/events'];

/**
 * Puts together what systems outside tell us, and lets them in.
 *
 * @throws InputError for a setting that cannot be used.
 */
export function connectOutside(options: {
  readonly knex: Knex;
  readonly config: RootConfigService;
  readonly clock: Clock;
  readonly httpRouter: HttpRouterService;
  readonly logger: LoggerService;
  readonly sources: SignalSourceRegistry;
}): { readonly signals: ConnectedSignals; readonly events: ConnectedEvents } {
  const events = connectEvents(options);
  const signals = connectSignals({
    ...options,
    alsoForget: [events.table, events.words],
  });
  const { sources, logger } = options;
  sources.addSignalSource({ id: PUSHED, source: signals.pushed });
  sources.useOrder(signals.settings.order, logger);
  for (const path of OPEN_PATHS) {
    options.httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
  }
  return { signals, events };
}
