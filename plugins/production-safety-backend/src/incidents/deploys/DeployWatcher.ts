import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  LOOKBACK_MS,
  deploymentsIn,
  portRejected,
  portUnavailable,
  shownCommit,
  type Actor,
  type Clock,
  type CodeHosts,
  type DeployPlace,
  type Deployment,
  type DurationMs,
  type Incident,
  type IncidentService,
} from '@production-safety/core';
import { digestOf } from '../../events/reading';
import { withinTime } from '../../jobs/withinTime';
import { personOf, sentence } from '../../view/wording';
import type { IncidentQueries } from '../IncidentQueries';
import { problemOf } from '../messages/Reporter';
import type { DeployLookTable } from './DeployLookTable';
import type { ComponentPlace, DeployPlaces } from './DeployPlaces';

/** What was deployed just before the end is seen a little later. */
const AFTERWARDS_MS: DurationMs = 10 * 60_000;
const LIMIT_MS: DurationMs = 15_000;
/** More in a few hours would bury what people did. */
const NOTED_AT_MOST = 50;

const PORTAL: Actor = { kind: 'system', ref: 'deployments' };

interface WatcherOptions {
  readonly places: Pick<DeployPlaces, 'of'>;
  readonly table: Pick<DeployLookTable, 'of' | 'keep' | 'fail' | 'forget'>;
  readonly queries: Pick<IncidentQueries, 'around'>;
  readonly service: Pick<IncidentService, 'execute'>;
  readonly codeHosts: Pick<CodeHosts, 'deployer'>;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly logger: LoggerService;
}

/**
 * Looks at what is deployed of what incidents affect, and puts each deployment
 * into the timeline once, whatever replicas do. A deployer that does not
 * answer holds up nothing; since when is kept.
 */
export class DeployWatcher {
  readonly #options: WatcherOptions;

  constructor(options: WatcherOptions) {
    this.#options = options;
  }

  /** All incidents that are open, or were a moment ago. */
  async round(): Promise<void> {
    const { queries, table, clock, logger } = this.#options;
    await table.forget(clock.now());
    const asked = new Map<string, Promise<void>>();
    for (const incident of await queries.around(clock.now() - AFTERWARDS_MS)) {
      try {
        await this.look(incident, asked);
      } catch (error) {
        logger.warn(`Deployments of incident ${incident.id}: ${error}`);
      }
    }
  }

  /**
   * One incident. `asked` are places that need not be asked again.
   *
   * @throws SafetyError `port-unavailable` when the database does not answer.
   */
  async look(
    incident: Incident,
    asked: Map<string, Promise<void>> = new Map(),
  ): Promise<void> {
    const { places } = await this.#options.places.of(incident);
    await Promise.all(
      places.map(({ place }) => {
        const { deployer, environment } = place;
        const key = JSON.stringify([deployer, environment]);
        const asking = asked.get(key) ?? this.ask(place);
        asked.set(key, asking);
        return asking;
      }),
    );
    for (const each of places) await this.#note(incident, each);
  }

  /** Asks one place; that it fails is kept, not thrown. */
  async ask(place: DeployPlace): Promise<void> {
    const { table, clock } = this.#options;
    const at = clock.now();
    const answer = await this.#read(place).then(
      look => ({ look }),
      (error: unknown) => ({ error }),
    );
    if ('look' in answer) {
      await table.keep(place, answer.look, at);
      return;
    }
    this.#options.logger.warn(
      `What ${place.deployer} deployed to ${place.environment}: ${answer.error}`,
    );
    await table.fail(place, sentence(problemOf(answer.error)), at);
  }

  async #read({ deployer: id, environment }: DeployPlace) {
    const { codeHosts, clock } = this.#options;
    const deployer = codeHosts.deployer(id);
    if (!deployer) {
      throw portRejected(
        `No deployer ${id} is connected. Configure it, or correct what names it.`,
      );
    }
    const stop = new AbortController();
    const { signal } = stop;
    const reading = Promise.all([
      deployer.current(environment, { signal }),
      deployer.candidates(environment, { signal }),
    ]);
    try {
      const read = await withinTime(reading, LIMIT_MS, clock);
      if (read === 'late') throw portUnavailable('It did not answer in time');
      const [current, candidates] = read;
      return { current, candidates };
    } finally {
      stop.abort();
    }
  }

  async #note(
    { id, notes, declaredAt, resolvedAt = Number.MAX_SAFE_INTEGER }: Incident,
    { place, component }: ComponentPlace,
  ): Promise<void> {
    const { table, service } = this.#options;
    const kept = await table.of(place);
    const deployments = kept?.known ? deploymentsIn(kept.known.look) : [];
    const around = deployments
      .filter(({ at }) => at >= declaredAt - LOOKBACK_MS && at <= resolvedAt)
      .slice(0, NOTED_AT_MOST);
    for (const deployment of around) {
      const entryId = entryIdOf(place, deployment);
      if (notes.includes(entryId)) continue;
      const { at: occurredAt, url } = deployment;
      const command = {
        type: 'note',
        text: textOf(place, component, deployment),
        occurredAt,
        source: 'deployments',
        ...(url && /^https?:/.test(url) ? { evidenceUrl: url } : {}),
      } as const;
      await service.execute(id, command, PORTAL, entryId);
    }
  }
}

/** The same for the same deployment, whoever saw it. */
function entryIdOf(
  { deployer, environment }: DeployPlace,
  { id }: Deployment,
): string {
  const key = JSON.stringify([deployer, environment, id]);
  return `deployment-${digestOf(key)}`;
}

function textOf(
  { environment }: DeployPlace,
  component: string,
  deployment: Deployment,
): string {
  const by = deployment.by === undefined ? '' : ` by ${deployment.by}`;
  return `${shownCommit(deployment)} of ${personOf(
    component,
  )} was deployed to ${environment}${by}.`;
}
