import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { portUnavailable, type Incident } from '@production-safety/core';
import type { IssueTrackerRegistry } from './IssueTrackerRegistry';

/** Where an issue is to be created. */
export interface IssuePlace {
  readonly tracker: string;
  readonly repository: string;
}

/** Finds the repository for the issues of an incident. */
export class IssuePlaces {
  constructor(
    private readonly options: {
      readonly issueTrackers: Pick<IssueTrackerRegistry, 'all'>;
      readonly catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
    },
  ) {}

  /**
   * That of the component, or of the first one affected that has any; else the
   * configured one. For somebody who may see the component.
   *
   * @throws ConflictError that says what to set, and SafetyError
   * `port-unavailable` when the catalog does not answer.
   */
  async placeOf(
    { components = [] }: Pick<Incident, 'components'>,
    component: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<IssuePlace> {
    const trackers = this.options.issueTrackers.all();
    if (trackers.length === 0) {
      throw new ConflictError(
        'No issue tracker is connected. Set productionSafety.github.issues, or follow the item up here.',
      );
    }
    const wanted = component === undefined ? components : [component];
    for (const annotations of await this.#annotations(wanted, credentials)) {
      for (const { id: tracker, repositoryOf } of trackers) {
        const repository = repositoryOf(annotations);
        if (repository !== undefined) return { tracker, repository };
      }
    }
    const fallback = trackers.find(each => each.defaultRepository);
    if (!fallback?.defaultRepository) {
      throw new ConflictError(
        `There is no repository for ${
          wanted.join(', ') || 'an incident of which nothing is affected'
        }. Add the annotation github.com/project-slug to the component, or set productionSafety.github.issues.defaultRepository.`,
      );
    }
    const { id: tracker, defaultRepository: repository } = fallback;
    return { tracker, repository };
  }

  async #annotations(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<readonly Readonly<Record<string, string>>[]> {
    if (entityRefs.length === 0) return [];
    const request = {
      entityRefs: [...entityRefs],
      fields: ['metadata.annotations'],
    };
    const { items } = await this.options.catalog
      .getEntitiesByRefs(request, { credentials })
      .catch(cause => {
        throw portUnavailable('The catalog does not answer', { cause });
      });
    return items.map(entity => entity?.metadata?.annotations ?? {});
  }
}
