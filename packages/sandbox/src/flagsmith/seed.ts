import { createFeature } from './model/features';
import type { FlagsmithStore } from './model/FlagsmithStore';
import { createEnvironment } from './model/projects';

/** The flags of the example catalog: system, component, rollout, keys. */
const EXAMPLE_FLAGS: readonly {
  readonly purpose: string;
  readonly keys: readonly string[];
}[] = [
  {
    purpose: 'siteproof-web, design system v2',
    keys: [
      'ds2',
      'ds2-navigation',
      'ds2-dashboard',
      'ds2-forms',
      'ds2-ncr',
      'ds2-diary',
    ],
  },
  { purpose: 'siteproof-api, bulk export v2', keys: ['bulk-export'] },
  {
    purpose: 'siteproof-mobile, offline sync v3',
    keys: ['offline-sync-v3', 'offline-sync-photos'],
  },
  { purpose: 'siteproof-reports, PDF engine', keys: ['pdf-engine'] },
  {
    purpose: 'fieldops-scheduler, smart dispatch',
    keys: ['smart-dispatch', 'smart-dispatch-map'],
  },
  { purpose: 'fieldops-sync, delta sync', keys: ['delta-sync'] },
  { purpose: 'fieldops-billing, invoice v2', keys: ['invoice-v2'] },
];

/** Names of the environments every sandbox starts with. */
export const ENVIRONMENTS = ['production', 'staging'] as const;

/** One organisation, one project, two environments and nothing in them. */
export function seedEmptyProject(store: FlagsmithStore): void {
  const organisation = store.organisations.add({
    uuid: store.newUuid(),
    name: 'Sandbox',
    createdAt: store.now(),
  });
  const project = store.projects.add({
    uuid: store.newUuid(),
    name: 'SiteProof',
    organisation: organisation.id,
    hideDisabledFlags: false,
  });
  ENVIRONMENTS.forEach(name => createEnvironment(store, project.id, name));
}

/**
 * The empty project plus the flags of the example catalog, all off. Segments
 * and overrides are left to the product under test.
 */
export function seedExample(store: FlagsmithStore): void {
  seedEmptyProject(store);
  for (const { purpose, keys } of EXAMPLE_FLAGS) {
    for (const name of keys) {
      createFeature(store, 1, { name, description: purpose });
    }
  }
}
