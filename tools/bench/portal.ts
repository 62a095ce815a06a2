import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  metricsServiceRef,
  type MetricsService,
} from '@backstage/backend-plugin-api/alpha';
import { ConfigReader } from '@backstage/config';
import { anybodyModule } from './anybody';

/** What is measured here of a look: `watch.seconds` of our metrics. */
const LOOK_METRIC = 'production_safety.watch.seconds';

/** What a portal says to the benchmark that started it. */
export interface SaidLook {
  readonly depth: string;
  /** Epoch milliseconds, by the clock of the portal's process. */
  readonly endedAt: number;
  readonly tookMs: number;
}

/** What it answers to any message. */
export interface SaidCore {
  /** Core time since its start, in milliseconds. */
  readonly coreMs: number;
}

/**
 * A portal in a process of its own, with what ours needs of Backstage: sign-in,
 * permissions, catalog, events and signals. Its configuration is the argument.
 */
function main(): void {
  const config = JSON.parse(process.argv[2]);
  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => new ConfigReader(config, 'bench'),
    }),
  );
  backend.add(
    createServiceFactory({
      service: metricsServiceRef,
      deps: {},
      factory: () => metricsThatTell(look => process.send?.(look)),
    }),
  );
  // Serves what was built of it last.
  if (config.app.packages) backend.add(import('@backstage/plugin-app-backend'));
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
  backend.add(anybodyModule);
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(
    import('@backstage/plugin-permission-backend-module-allow-all-policy'),
  );
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@backstage/plugin-events-backend'));
  backend.add(import('@backstage/plugin-signals-backend'));
  backend.add(
    import('@production-safety/backstage-plugin-production-safety-backend'),
  );
  backend.add(
    import(
      '@production-safety/backstage-plugin-production-safety-backend-module-flagsmith'
    ),
  );
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ coreMs: (user + system) / 1_000 } satisfies SaidCore);
  });
  // Nobody is left to measure it.
  process.once('disconnect', () => process.exit());
  void backend.start();
}

/** Metrics that nobody collects, but for looks. */
function metricsThatTell(tell: (look: SaidLook) => void): MetricsService {
  const silent = {
    add: () => {},
    record: () => {},
    addCallback: () => {},
    removeCallback: () => {},
  };
  return {
    createCounter: () => silent,
    createUpDownCounter: () => silent,
    createGauge: () => silent,
    createObservableCounter: () => silent,
    createObservableUpDownCounter: () => silent,
    createObservableGauge: () => silent,
    createHistogram: name =>
      name === LOOK_METRIC
        ? {
            record: (seconds, labels) =>
              tell({
                depth: String(labels?.depth),
                endedAt: Date.now(),
                tookMs: seconds * 1_000,
              }),
          }
        : silent,
  };
}

main();
