import type { EnvironmentSwitches } from './FlagsmithSettings';
import type { FlagsmithStore } from './model/FlagsmithStore';
import { stopUsingVersions, useVersions } from './model/versions';

/** Changes environments, by name; those that do not exist are left out. */
export function switchEnvironments(
  store: FlagsmithStore,
  switches: Readonly<Record<string, EnvironmentSwitches>>,
): void {
  for (const row of store.environments.all()) {
    const { versioning, approvals } = switches[row.name] ?? {};
    if (versioning === 'v2' && !row.useV2Versioning) {
      useVersions(store, row);
    }
    if (versioning === 'v1' && row.useV2Versioning) {
      stopUsingVersions(store, row);
    }
    if (approvals !== undefined) {
      store.environments.update(row.id, { changeRequestApprovals: approvals });
      store.changed();
    }
  }
}
