import type { Examination } from '@production-safety/core';
import type { WireProjectSettings } from '../../http/inspectionWire';
import { attempt, notKnown, type Examined } from './Examined';
import { examineDelay } from './examineDelay';
import { examineEnvironment } from './examineEnvironment';
import { examineReach } from './examineReach';
import { examineRights } from './examineRights';
import { examineClock, examineVersion } from './examineServer';
import {
  examineHiddenFlags,
  examineProtection,
  examineSegmentProtection,
} from './examineSettings';
import { examineWritePath } from './examineWritePath';

/** What is examined for each environment. */
const OF_ENVIRONMENT = [
  'environment',
  'write-path',
  'protection',
  'hidden-flags',
  'delay',
] as const;

/**
 * Examines everything. Never rejects, and ends soon: when nobody answers the
 * first call no other one is made.
 */
export async function examineAll(
  examined: Examined,
): Promise<readonly Examination[]> {
  const reach = await examineReach(examined);
  const answer = examined.seen.toOrganisation();
  const server = examined.call.signal?.aborted
    ? [notKnown('version', reach.why), notKnown('clock', reach.why)]
    : [examineVersion(answer), examineClock(answer)];
  if (!reach.environments) {
    return [...reach.examinations, ...server, ...allElse(examined, reach)];
  }
  const wires = new Map(reach.environments.map(each => [each.api_key, each]));
  const { inspection } = examined.flagsmith.api;
  const [rights, project, ...byEnvironment] = await Promise.all([
    examineRights(examined),
    attempt(() => inspection.project({ ...examined.call, attempts: 2 })),
    ...examined.environments.map(async each => {
      const wire = wires.get(each.clientKey);
      return {
        each,
        wire,
        found: await examineEnvironment(examined, each, wire),
      };
    }),
  ]);
  const settings = project.error ? undefined : project.value;
  return [
    ...reach.examinations,
    rights,
    ...server,
    ...examineSegmentProtection(settings),
    ...byEnvironment.flatMap(({ each, wire, found }) => [
      found,
      ...(wire
        ? ofEnvironment(examined, { each, wire, project: settings })
        : unread(each.name)),
    ]),
  ];
}

function ofEnvironment(
  examined: Examined,
  read: {
    readonly each: Examined['environments'][number];
    readonly wire: Parameters<typeof examineWritePath>[0]['wire'];
    readonly project: WireProjectSettings | undefined;
  },
): readonly Examination[] {
  const named = { name: read.each.name, wire: read.wire };
  return [
    examineWritePath(named),
    examineProtection(named),
    examineHiddenFlags(named, read.project),
    ...examineDelay(examined, read.each),
  ];
}

/** Of an environment that is not there nothing else is known. */
function unread(name: string): readonly Examination[] {
  return OF_ENVIRONMENT.filter(id => id !== 'environment').map(id =>
    notKnown(id, `Flagsmith does not know ${name} as it is configured.`, name),
  );
}

/** Everything that the first call did not already tell. */
function allElse(
  { environments }: Examined,
  { examinations, why }: Awaited<ReturnType<typeof examineReach>>,
): readonly Examination[] {
  const told = new Set(examinations.map(({ id }) => id));
  return [
    ...(['key', 'rights'] as const)
      .filter(id => !told.has(id))
      .map(id => notKnown(id, why)),
    ...environments.flatMap(({ name }) =>
      OF_ENVIRONMENT.map(id => notKnown(id, why, name)),
    ),
  ];
}
