import { ok, type Route } from '../http/Call';
import { booleanField } from '../http/fields';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import { projectOf } from './lookup';
import { toProject } from './projectWire';

/** Settings of a project; those that the free plan ignores are left alone. */
export const projectSettingsRoutes = (
  store: FlagsmithStore,
): readonly Route[] =>
  (['put', 'patch'] as const).map(method => ({
    method,
    path: '/projects/:project/',
    handle: call => {
      const project = projectOf(store, call);
      const hideDisabledFlags =
        booleanField(call.body, 'hide_disabled_flags') ??
        project.hideDisabledFlags;
      const changed = store.projects.update(project.id, { hideDisabledFlags });
      store.touchProject(project.id);
      return ok(toProject(changed));
    },
  }));
