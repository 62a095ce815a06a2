import { refused } from '../errors';
import { adminRead } from './adminRead';
import type { FlagServer } from './adminRead';
import type { FlagEnvironment } from './FlagConnection';

/** `https://host/api/v1/` and `https://host/` are the same server. */
export function originOf(url: string): string {
  const origin = url.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
  if (!/^https?:\/\/[^/]/.test(origin)) {
    throw refused(
      `The address of Flagsmith must begin with http:// or https://, not "${url}".`,
    );
  }
  return origin;
}

/** The project by number or name; without one, the only one there is. */
export async function findProject({
  url,
  key,
  wanted,
}: FlagServer & { readonly wanted?: string }): Promise<number> {
  if (wanted && /^\d+$/.test(wanted)) return Number(wanted);
  const projects = listOf(await adminRead({ url, key }, 'projects/'));
  const fitting = wanted
    ? projects.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase())
    : projects;
  if (fitting.length === 1) return fitting[0].id;
  const names = projects.map(({ id, name }) => `${id} ${name}`).join(', ');
  throw refused(
    projects.length === 0
      ? 'The key sees no project of Flagsmith.'
      : `Which project of Flagsmith? The key sees ${names}.`,
    'Set SAFETY_FLAGSMITH_PROJECT to its number.',
  );
}

/** All environments of a project, under their names in Flagsmith. */
export async function findEnvironments({
  url,
  key,
  projectId,
}: FlagServer & { readonly projectId: number }): Promise<
  readonly FlagEnvironment[]
> {
  const path = `projects/${projectId}/environments/`;
  const found = listOf(await adminRead({ url, key }, path));
  const names = new Set<string>();
  const environments = found.flatMap(({ name, api_key }) => {
    if (names.has(name) || !api_key) return [];
    names.add(name);
    return [{ name, clientKey: api_key }];
  });
  if (environments.length > 0) return environments;
  throw refused(`Project ${projectId} of Flagsmith has no environments.`);
}

interface Named {
  readonly id: number;
  readonly name: string;
  readonly api_key?: string;
}

function listOf(body: unknown): readonly Named[] {
  return (Array.isArray(body) ? body : []).filter(
    (each): each is Named =>
      typeof each?.id === 'number' && typeof each?.name === 'string',
  );
}
