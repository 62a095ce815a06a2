import type { FlagTarget } from '@production-safety/core';
import { adminRead } from './adminRead';
import type { FlagServer } from './adminRead';
import type { FlagConnection } from './FlagConnection';

/** No environment has this name, so nobody belongs to the audience. */
const CLOSED = '__closed__';
const ENVIRONMENT = '$.environment.name';

/**
 * The one command that takes users back without Node: it closes the rollout's
 * audience, or, where there is none, switches the main flag off. The key is
 * named and never written out.
 *
 * @throws SafetyError when the server cannot be asked.
 */
export async function deadMansLine(
  server: FlagServer,
  { projectId, environments, pageOf }: FlagConnection,
  target: FlagTarget,
): Promise<string> {
  const environment = environments.find(
    ({ name }) => name === target.environment,
  );
  if (!environment) return `# No environment ${target.environment} is known.`;
  const segment = await segmentOf(server, projectId, target);
  if (segment) {
    return curl(
      `${server.url}/api/v1/projects/${projectId}/segments/${segment.id}/`,
      {
        name: segment.name,
        description: segment.description ?? '',
        project: projectId,
        rules: closed(segment.rules),
      },
    );
  }
  const { clientKey } = environment;
  const path = `environments/${clientKey}/featurestates/`;
  const query = `feature_name=${encodeURIComponent(target.flags[0])}`;
  const states = (await adminRead(server, `${path}?${query}`)) as {
    readonly results?: readonly { readonly id: number }[];
  };
  const state = states.results?.[0];
  return state
    ? curl(`${server.url}/api/v1/${path}${state.id}/`, { enabled: false })
    : `# Flagsmith does not know ${target.flags[0]}; see ${pageOf(
        environment,
      )}`;
}

interface Segment {
  readonly id: number;
  readonly name: string;
  readonly description?: string | null;
  readonly rules: unknown;
}

async function segmentOf(
  server: FlagServer,
  projectId: number,
  target: FlagTarget,
): Promise<Segment | undefined> {
  const { segmentNameOf } = await import(
    '@production-safety/adapter-flagsmith'
  );
  const wanted = segmentNameOf(target);
  const page = (await adminRead(
    server,
    `projects/${projectId}/segments/?q=${encodeURIComponent(
      wanted,
    )}&page_size=999`,
  )) as { readonly results?: readonly Segment[] };
  return (page.results ?? [])
    .filter(segment => segment.name === wanted)
    .sort((a, b) => a.id - b.id)[0];
}

/** The same rules, for an environment that does not exist. */
function closed(rules: unknown): unknown {
  if (Array.isArray(rules)) return rules.map(closed);
  if (typeof rules !== 'object' || rules === null) return rules;
  const {
    property,
    operator,
    value,
    type,
    conditions,
    rules: inner,
  } = rules as Record<string, unknown>;
  if (operator !== undefined) {
    const isWhere = property === ENVIRONMENT && operator === 'EQUAL';
    return { property, operator, value: isWhere ? CLOSED : value };
  }
  return {
    type,
    conditions: closed(conditions ?? []),
    rules: closed(inner ?? []),
  };
}

function curl(url: string, body: unknown): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  return [
    'curl -fsS -X PUT',
    '-H "Authorization: Api-Key $SAFETY_FLAGSMITH_KEY"',
    "-H 'Content-Type: application/json'",
    `-d ${quoted(JSON.stringify(body))}`,
    quoted(url),
  ].join(' ');
}
