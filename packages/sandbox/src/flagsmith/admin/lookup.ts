import { ApiError, notFound } from '../http/ApiError';
import { type Call, idParam } from '../http/Call';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import type {
  EnvironmentRow,
  FeatureRow,
  IdentityRow,
  ProjectRow,
  SegmentRow,
} from '../model/rows';

/** Finds what a path names, or ends the request with the vendor's 404. */
export function projectOf(store: FlagsmithStore, call: Call): ProjectRow {
  const project = store.projects.get(idParam(call, 'project'));
  if (!project) throw notFound();
  return project;
}

export function environmentOf(
  store: FlagsmithStore,
  call: Call,
): EnvironmentRow {
  const [environment] = store.environments.where(
    'key',
    call.params.environment,
  );
  if (!environment) throw notFound('Environment not found.');
  return environment;
}

export function featureOf(
  store: FlagsmithStore,
  call: Call,
  project: number,
): FeatureRow {
  const feature = store.features.get(idParam(call, 'feature'));
  if (!feature || feature.project !== project) throw notFound();
  return feature;
}

export function segmentOf(store: FlagsmithStore, call: Call): SegmentRow {
  const project = projectOf(store, call);
  const segment = store.segments.get(idParam(call, 'segment'));
  if (!segment || segment.project !== project.id) throw notFound();
  return segment;
}

export function identityOf(
  store: FlagsmithStore,
  call: Call,
  environment: number,
): IdentityRow {
  const identity = store.identities.get(idParam(call, 'identity'));
  if (!identity || identity.environment !== environment) throw notFound();
  return identity;
}

/** Environments with v2 versioning take their states from versions only. */
export function refuseOnV2(environment: EnvironmentRow): void {
  if (environment.useV2Versioning) {
    throw new ApiError(400, {
      detail:
        'This environment uses v2 feature versioning. Use the environment feature version endpoint instead.',
    });
  }
}
