import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  ChecklistRule,
  Clock,
  ComponentChecklists,
  DurationMs,
} from '@production-safety/core';
import {
  CHECKLISTS_ANNOTATION,
  readChecklistRules,
} from '@production-safety/definitions';
import { withinTime } from '../jobs/withinTime';

/** Reading the runbooks comes after it, and somebody waits. */
const LIMIT_MS: DurationMs = 2_000;

/** What components ask for, and what of it is not known or cannot be used. */
export interface AskedByComponents {
  readonly components: readonly ComponentChecklists[];
  /** Sentences. */
  readonly problems: readonly string[];
}

/** Reads which runbooks components have opened for their incidents. */
export class ComponentRules {
  constructor(
    private readonly options: {
      readonly catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
      readonly clock: Pick<Clock, 'sleep'>;
      readonly logger: Pick<LoggerService, 'warn'>;
    },
  ) {}

  /** Of those that the reader may see, in the order of the references. */
  async of(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<AskedByComponents> {
    if (refs.length === 0) return { components: [], problems: [] };
    try {
      const annotations = await this.#annotations(refs, credentials);
      const read = refs.map((component, index) => ({
        component,
        ...readChecklistRules(annotations[index] ?? ''),
      }));
      return {
        components: read.map(({ component, rules }) => ({ component, rules })),
        problems: read.flatMap(({ component, findings }) =>
          findings.map(
            ({ message, fix }) =>
              `Annotation ${CHECKLISTS_ANNOTATION} of ${component}: ${message} ${fix}`,
          ),
        ),
      };
    } catch (error) {
      this.options.logger.warn(
        `Which checklists components ask for is not known: ${error}`,
      );
      return {
        components: [],
        problems: [
          'Which checklists the components ask for is not known, as the catalog does not answer.',
        ],
      };
    }
  }

  /** Those of one component that can be used; none while that is not known. */
  async ofComponent(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<readonly ChecklistRule[]> {
    const { components } = await this.of([ref], credentials);
    return components.flatMap(({ rules }) => rules);
  }

  async #annotations(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<readonly (string | undefined)[]> {
    const { catalog, clock } = this.options;
    const query = {
      entityRefs: [...refs],
      fields: ['metadata.annotations'],
    };
    const reading = catalog.getEntitiesByRefs(query, { credentials });
    const read = await withinTime(reading, LIMIT_MS, clock);
    if (read === 'late') throw new Error('The catalog did not answer in time');
    return read.items.map(
      entity => entity?.metadata?.annotations?.[CHECKLISTS_ANNOTATION],
    );
  }
}
