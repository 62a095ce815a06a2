import { traitWords, type PlanPhase } from '@production-safety/core';
import type { Given } from '../../args/Given';
import type { ExitName } from '../../exitCodes';
import { table } from '../../io/Output';
import type { Session } from '../../Session';
import { readManifest } from './readManifest';

const HOUR_MS = 3_600_000;

/** Shows a plan as a table. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const definition = await readManifest(given.words[0], session);
  const { output } = session;
  const { title, component, environment, flags, plan, guards } = definition;
  output.say(`${title}: ${component} in ${environment}`);
  output.say(
    `Flags: ${flags
      .map(({ key, part, primary }) =>
        [
          key,
          ...(part ? [`(${part})`] : []),
          ...(primary ? ['(main)'] : []),
        ].join(' '),
      )
      .join(', ')}`,
  );
  output.say();
  table([
    ['PHASE', 'USERS', 'SOAK', 'GATES'],
    ...plan.map(phase => [
      phase.name,
      usersOf(phase),
      soakOf(phase),
      phase.gates.map(({ id }) => id).join(', ') || 'none',
    ]),
  ]).forEach(line => output.say(line));
  output.say();
  output.say(`Guards: ${guards.map(({ id }) => id).join(', ') || 'none'}`);
  output.json({ command: 'plan show', definition });
  return 'ok';
}

function usersOf({ exposure: { percent, audience } }: PlanPhase): string {
  const who = [
    ...(audience?.emailDomain ? [`of ${audience.emailDomain}`] : []),
    ...(audience?.segment ? [`in ${audience.segment}`] : []),
    ...(audience?.traits
      ? [audience.traits.map(traitWords).join(' and ')]
      : []),
  ];
  return [`${percent} %`, ...who].join(' ');
}

function soakOf({ soakMs }: PlanPhase): string {
  const hours = soakMs / HOUR_MS;
  return hours >= 24
    ? `${Math.round(hours / 2.4) / 10} d`
    : `${Math.round(hours * 10) / 10} h`;
}
