import { FlagsmithFlagInspection, type FlagsmithOptions } from '../index';
import { CLIENT_KEY, type SandboxFlagsmith } from './SandboxFlagsmith';
import { systemClock } from './systemClock';

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
    clock: systemClock,
    random: () => 0,
    ...options,
  });
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
  await sandbox.override(flag, id, { enabled, priority });
}
