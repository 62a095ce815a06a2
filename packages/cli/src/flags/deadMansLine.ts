import { populationsOf, type FlagTarget } from '@production-safety/core';
import { adminRead } from './adminRead';
import type { FlagServer } from './adminRead';
import type { FlagConnection, FlagEnvironment } from './FlagConnection';

/** No environment has this name, so nobody belongs to the audience. */
const CLOSED = '__closed__';
const ENVIRONMENT = '$.environment.name';

/**
 * The command that takes users back without Node, one line for each
 * population: it closes the audience, or, where there is none, switches the
 * main flag off, and of a part with its own users all flags. The key is named
 * and never written out.
 *
 * @throws SafetyError when the server cannot be asked.
 */
export async function deadMansLine(
  server: FlagServer,
  connection: FlagConnection,
  target: FlagTarget,
): Promise<string> {
  const environment = connection.environments.find(
    ({ name }) => name === target.environment,
  );
  if (!environment) return `# No environment ${target.environment} is known.`;
  const [shared, ...apart] = populationsOf(target);
  const populations = [{ ...shared, flags: [target.flags[0]] }, ...apart];
  const lines = await Promise.all(
    populations.map(async population => {
      const segment = await segmentOf(server, connection.projectId, population);
      return segment
        ? [closing(server, connection, segment)]
        : Promise.all(
            population.flags.map(flag =>
              switchingOff(server, connection, environment, flag),
            ),
          );
    }),
  );
  return lines.flat().join('\n');
}

function closing(
  { url }: FlagServer,
  { projectId: project }: FlagConnection,
  { id, name, description, rules }: Segment,
): string {
  return curl(`${url}/api/v1/projects/${project}/segments/${id}/`, {
    name,
    description: description ?? '',
    project,
    rules: closed(rules),
  });
}

async function switchingOff(
  server: FlagServer,
  { pageOf }: FlagConnection,
  environment: FlagEnvironment,
  flag: string,
): Promise<string> {
  const path = `environments/${environment.clientKey}/featurestates/`;
  const query = `feature_name=${encodeURIComponent(flag)}`;
  const states = (await adminRead(server, `${path}?${query}`)) as {
    readonly results?: readonly { readonly id: number }[];
  };
  const state = states.results?.[0];
  return state
    ? curl(`${server.url}/api/v1/${path}${state.id}/`, { enabled: false })
    : `# Flagsmith does not know ${flag}; see ${pageOf(environment)}`;
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
