import type { Examination } from '@production-safety/core';
import { realClock } from '@production-safety/sandbox';
import { FlagsmithFlagInspection, type FlagsmithOptions } from '../index';
import { CLIENT_KEY, type SandboxFlagsmith } from './SandboxFlagsmith';

/** Looks into the sandbox. */
export function inspectionOf(
  sandbox: SandboxFlagsmith,
  options: Partial<FlagsmithOptions> = {},
): FlagsmithFlagInspection {
  return FlagsmithFlagInspection.create({
    apiUrl: sandbox.apiUrl,
    organisationKey: 'sandbox-admin-key',
    projectId: 1,
    environments: [
      { name: 'production', clientKey: CLIENT_KEY },
      { name: 'staging', clientKey: 'sandbox-staging' },
    ],
    clock: realClock,
    random: () => 0,
    ...options,
  });
}

/** What is said of one thing, in production or of the whole. */
export async function examinedIn(
  sandbox: SandboxFlagsmith,
  id: Examination['id'],
  options: Partial<FlagsmithOptions> = {},
): Promise<readonly Examination[]> {
  const found = await inspectionOf(sandbox, options).examine();
  return found.filter(
    each =>
      each.id === id && (each.environment ?? 'production') === 'production',
  );
}

/** Sets a flag for one user in production, as in the dashboard. */
export async function setForUser(
  sandbox: SandboxFlagsmith,
  flag: string,
  identifier: string,
  enabled: boolean,
): Promise<void> {
  const list = `environments/${CLIENT_KEY}/identities/`;
  const { results } = await sandbox.get(`${list}?q="${identifier}"`);
  const { id } =
    results[0] ?? (await sandbox.admin('POST', list, { identifier }));
  await sandbox.admin('POST', `${list}${id}/featurestates/`, {
    feature: await sandbox.idOf(flag),
    enabled,
    feature_state_value: 'v2',
  });
}

/** Sets a flag for everybody in a new segment, in production. */
export async function setForSegment(
  sandbox: SandboxFlagsmith,
  flag: string,
  name: string,
  { enabled, priority }: { enabled: boolean; priority: number },
): Promise<void> {
  const { id } = await sandbox.admin('POST', 'projects/1/segments/', {
    name,
    rules: [
      {
        type: 'ALL',
        rules: [],
        conditions: [{ property: 'email', operator: 'CONTAINS', value: name }],
      },
    ],
  });
  const environment = await sandbox.get(`environments/${CLIENT_KEY}/`);
  if (!environment.use_v2_feature_versioning) {
    await sandbox.override(flag, id, { enabled, priority });
    return;
  }
  const feature = await sandbox.idOf(flag);
  await sandbox.admin(
    'POST',
    `environments/${environment.id}/features/${feature}/versions/`,
    {
      publish_immediately: true,
      // As in the dashboard, those that are there make room.
      feature_states_to_update: await movedBehind(sandbox, flag, priority),
      feature_states_to_create: [
        {
          enabled,
          feature_state_value: { type: 'unicode', string_value: '' },
          feature_segment: { segment: id, priority },
        },
      ],
    },
  );
}

async function movedBehind(
  sandbox: SandboxFlagsmith,
  flag: string,
  from: number,
): Promise<readonly object[]> {
  const query = `environment=1&feature=${await sandbox.idOf(flag)}`;
  const { results } = await sandbox.get(`features/featurestates/?${query}`);
  return (await sandbox.bindings(flag))
    .filter(({ priority }) => priority >= from)
    .map(({ id, segment, priority }) => {
      const { enabled, feature_state_value } = results.find(
        (state: { feature_segment: number }) => state.feature_segment === id,
      );
      return {
        enabled,
        feature_state_value,
        feature_segment: { segment, priority: priority + 1 },
      };
    });
}
