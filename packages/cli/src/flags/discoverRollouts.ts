import type { FlagTarget } from '@production-safety/core';
import { adminRead } from './adminRead';
import type { FlagServer } from './adminRead';

const PREFIX = 'rollout.';

interface Named {
  readonly id: number;
  readonly name: string;
}

/**
 * Rollouts of which the flag server still has the audience, by the name it
 * keeps them under, with the flags that are bound to it. This is what is left
 * when nobody has a manifest.
 *
 * @param names - Environment names that rollouts may use; others are left out.
 */
export async function discoverRollouts(
  server: FlagServer,
  projectId: number,
  names: readonly string[],
): Promise<readonly FlagTarget[]> {
  const project = `projects/${projectId}`;
  const [segments, environments] = await Promise.all([
    listed(server, `${project}/segments/?q=${PREFIX}&page_size=999`),
    listed(server, `${project}/environments/`),
  ]);
  const targets = await Promise.all(
    segments.map(async ({ id, name }) => {
      const place = placeOf(name, names);
      const environment = environments.find(
        each => each.name.toLowerCase() === place?.environment.toLowerCase(),
      );
      if (!place || !environment) return [];
      const where = `environment=${environment.id}`;
      const [states, features] = await Promise.all([
        read(server, `${project}/segments/${id}/associated-features/?${where}`),
        listed(server, `${project}/features/?${where}&page_size=999`),
      ]);
      const bound = states.map(({ feature }) => feature);
      // The oldest flag is usually the one that all others were added to.
      const flags = features
        .filter(feature => bound.includes(feature.id))
        .sort((a, b) => a.id - b.id)
        .map(feature => feature.name);
      return flags.length > 0 ? [{ ...place, flags }] : [];
    }),
  );
  return targets.flat();
}

/** `rollout.<id>.<environment>`, where the id has dots of its own. */
function placeOf(
  segment: string,
  names: readonly string[],
): Pick<FlagTarget, 'name' | 'environment'> | undefined {
  const environment = names.find(name => segment.endsWith(`.${name}`));
  if (!segment.startsWith(PREFIX) || !environment) return undefined;
  const name = segment.slice(PREFIX.length, -environment.length - 1);
  return name ? { name, environment } : undefined;
}

async function listed(
  server: FlagServer,
  path: string,
): Promise<readonly Named[]> {
  return (await read(server, path)).flatMap(({ id, name }) =>
    typeof id === 'number' && typeof name === 'string' ? [{ id, name }] : [],
  );
}

/** Items of a list, paged or not. */
async function read(
  server: FlagServer,
  path: string,
): Promise<readonly Record<string, unknown>[]> {
  const body = await adminRead(server, path);
  const items =
    (body as { results?: unknown } | undefined)?.results ?? (body as unknown);
  return Array.isArray(items) ? items : [];
}
