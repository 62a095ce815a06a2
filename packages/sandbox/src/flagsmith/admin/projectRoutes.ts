import { ApiError, notFound } from '../http/ApiError';
import {
  type Call,
  idParam,
  idQuery,
  ok,
  type Reply,
  type Route,
} from '../http/Call';
import { paginate } from '../http/paginate';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import { projectOf } from './lookup';
import { toEnvironment, toOrganisation, toProject } from './projectWire';

/** Organisations and projects. */
export const projectRoutes = (store: FlagsmithStore): readonly Route[] => [
  {
    method: 'get',
    path: '/organisations/',
    handle: call =>
      paginate(call, store.organisations.all(), { toWire: toOrganisation }),
  },
  {
    method: 'get',
    path: '/organisations/:organisation/',
    handle: call => {
      const row = store.organisations.get(idParam(call, 'organisation'));
      if (!row) throw notFound();
      return ok(toOrganisation(row));
    },
  },
  {
    method: 'get',
    path: '/projects/',
    handle: call => {
      const organisation = idQuery(call, 'organisation');
      const rows = store.projects
        .all()
        .filter(row => !organisation || row.organisation === organisation);
      return ok(rows.map(toProject));
    },
  },
  {
    method: 'post',
    path: '/projects/',
    handle: () => {
      // The plan of a self-hosted installation allows a single project.
      throw new ApiError(403, {
        detail: 'You do not have permission to perform this action.',
      });
    },
  },
  {
    method: 'get',
    path: '/projects/:project/',
    handle: call => readProject(store, call),
  },
  {
    method: 'get',
    path: '/projects/:project/environments/',
    handle: call =>
      ok(
        store.environments
          .where('project', projectOf(store, call).id)
          .map(toEnvironment),
      ),
  },
];

/** One project, with the vendor's limits; the sandbox does not enforce them. */
function readProject(store: FlagsmithStore, call: Call): Reply {
  const project = projectOf(store, call);
  return ok({
    ...toProject(project),
    max_segments_allowed: 500,
    max_features_allowed: 1000,
    max_segment_overrides_allowed: 2000,
    total_features: store.features.count('project', project.id),
    total_segments: store.segments.count('project', project.id),
  });
}
