import type { EnvironmentRow } from '../model/rows';

/** When the environment last changed, in seconds with a fraction. */
export const updatedAtHeader = (environment: EnvironmentRow) => ({
  'X-Flagsmith-Document-Updated-At': (environment.updatedAt / 1000).toFixed(6),
});
