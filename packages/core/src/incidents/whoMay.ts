import { refuse } from './decision';
import type { IncidentContext, IncidentDecision } from './decision';
import type { Incident } from './incident';

export function hasCommand(
  { commander }: Incident,
  { actor }: IncidentContext,
): boolean {
  return actor.kind === 'user' && commander === actor.ref;
}

export function commanderOnly(what: string): IncidentDecision {
  return refuse(
    'commander-only',
    `Only the commander ${what}.`,
    'Take command if nobody has it, or ask the commander.',
  );
}

export function humanOnly(
  what: 'Command is' | 'Roles are' | 'Asking for an issue is',
): IncidentDecision {
  return refuse(
    'human-only',
    `${what} for people.`,
    'Sign in as a user and do it yourself.',
  );
}

export function notAUser(to: string): IncidentDecision {
  return refuse(
    'not-a-user',
    `${to} is not a user reference.`,
    'Name a person, such as user:default/jo.',
  );
}
