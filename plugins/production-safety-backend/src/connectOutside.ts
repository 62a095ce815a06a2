import type {
  HttpRouterService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { Clock } from '@production-safety/core';
import type { Knex } from 'knex';
import { connectEvents, type ConnectedEvents } from './events/connectEvents';
import { ChatWordTable } from './incidents/chatWords/ChatWordTable';
import {
  connectSignals,
  type ConnectedSignals,
} from './signals/connectSignals';
import { GateBasisTable } from './watch/GateBasisTable';
import { PUSHED } from './signals/PushedSignals';
import type { PushSource } from './signals/readSignalSettings';
import type { SignalSourceRegistry } from './signals/SignalSourceRegistry';

/** Known by a signature or by a token of their own. */
const OPEN_PATHS = ['/v1/webhooks', '/v1/signals', '/v1/events', '/v1/chats'];

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
}): {
  readonly signals: ConnectedSignals;
  readonly events: ConnectedEvents;
  readonly chatWords: ChatWordTable;
} {
  const events = connectEvents(options);
  const chatWords = new ChatWordTable(options.knex);
  const signals = connectSignals({
    ...options,
    alsoForget: [
      events.table,
      events.words,
      chatWords,
      new GateBasisTable(options.knex),
    ],
  });
  const { sources, logger } = options;
  const components = pushedComponents(signals.settings.push);
  sources.addSignalSource({
    id: PUSHED,
    source: signals.pushed,
    ...(components ? { components } : {}),
  });
  sources.useOrder(signals.settings.order, logger);
  for (const path of OPEN_PATHS) {
    options.httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
  }
  return { signals, events, chatWords };
}

/** All that somebody may push for; undefined when that is everything. */
function pushedComponents(
  push: readonly PushSource[],
): readonly string[] | undefined {
  const named = push.map(({ components }) => components);
  return named.length > 0 && named.every(each => each !== undefined)
    ? [...new Set(named.flat())]
    : undefined;
}
