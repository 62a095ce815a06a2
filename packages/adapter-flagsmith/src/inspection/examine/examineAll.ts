import type { Examination } from '@production-safety/core';
import type { EnvironmentSettings } from '../../Environments';
import type {
  WireEnvironmentSettings,
  WireProjectSettings,
} from '../../http/inspectionWire';
import { attempt, notKnown, type Attempt, type Examined } from './Examined';
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
  const again = { ...examined, call: { ...examined.call, attempts: 2 } };
  const { inspection } = examined.flagsmith.api;
  const project = attempt(() => inspection.project(again.call));
  const [rights, read, ...found] = await Promise.all([
    examineRights(examined),
    project,
    ...examined.environments.map(each =>
      ofEnvironment(again, each, wires.get(each.clientKey), project),
    ),
  ]);
  return [
    ...reach.examinations,
    rights,
    ...server,
    ...examineSegmentProtection(read.error ? undefined : read.value),
    ...found.flat(),
  ];
}

async function ofEnvironment(
  examined: Examined,
  each: EnvironmentSettings,
  wire: WireEnvironmentSettings | undefined,
  project: Promise<Attempt<WireProjectSettings>>,
): Promise<readonly Examination[]> {
  const { name } = each;
  const found = await examineEnvironment(examined, each, wire);
  if (!wire) {
    return [found, ...unread(name)];
  }
  const [read, writePath] = await Promise.all([
    project,
    examineWritePath(examined, name),
  ]);
  const named = { name, wire };
  return [
    found,
    writePath,
    examineProtection(named),
    examineHiddenFlags(named, read.error ? undefined : read.value),
    ...examineDelay(examined, each),
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
