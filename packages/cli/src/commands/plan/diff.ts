import {
  rolloutIdOf,
  targetOf,
  type RolloutDefinition,
  type RolloutReading,
} from '@production-safety/core';
import type { Given } from '../../args/Given';
import type { ExitName } from '../../exitCodes';
import { exposureInWords } from '../../io/words';
import { storedAudiences } from '../../rollouts/audiences';
import type { KnownRollout } from '../../rollouts/KnownRollout';
import type { Session } from '../../Session';
import { readManifest } from './readManifest';

/** Compares a manifest with what the flag server has. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const definition = await readManifest(given.words[0], session);
  const rollout: KnownRollout = {
    id: rolloutIdOf(definition),
    definition,
    from: 'manifest',
    path: given.words[0],
  };
  const { control } = await session.flags([rollout]);
  const [reading] = await control.read([targetOf(rollout)]);
  const differences = differencesOf(definition, reading);
  const { output } = session;
  output.say(
    `${definition.title} in ${
      definition.environment
    }: served to ${exposureInWords(reading)}.`,
  );
  differences.forEach(line => output.mark('warning', line));
  if (differences.length === 0) {
    output.mark('done', 'The flag server fits the manifest.');
  }
  const exit = differences.length > 0 ? 'found' : 'ok';
  output.json({
    command: 'plan diff',
    exit,
    rollout: rollout.id,
    served: exposureInWords(reading),
    differences,
  });
  return exit;
}

/** What no phase of the plan would leave behind, one sentence each. */
function differencesOf(
  { plan }: RolloutDefinition,
  reading: RolloutReading,
): readonly string[] {
  const { flags } = reading;
  const keys = (found: RolloutReading['flags']) =>
    found.map(({ key }) => key).join(', ');
  const unknown = flags.filter(({ exists }) => !exists);
  const everybody = flags.filter(({ defaultOn }) => defaultOn);
  const foreign = flags.filter(({ foreignOverrides }) => foreignOverrides > 0);
  const open = storedAudiences(reading).filter(audience => audience.open);
  const unplanned = [
    ...new Set(open.map(each => each.exposure.percent)),
  ].filter(
    percent => !plan.some(({ exposure }) => exposure.percent === percent),
  );
  return [
    ...(unknown.length > 0
      ? [`The flag server does not know ${keys(unknown)}.`]
      : []),
    ...unplanned.map(
      percent =>
        `Open to ${percent} % of users, which is no phase of the plan.`,
    ),
    ...(everybody.length > 0 && everybody.length < flags.length
      ? [`On for everybody, and not all of the rollout: ${keys(everybody)}.`]
      : []),
    ...(foreign.length > 0
      ? [
          `Other segments or users have settings of their own on ${keys(
            foreign,
          )}.`,
        ]
      : []),
  ];
}
