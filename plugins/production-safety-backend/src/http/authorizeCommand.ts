import { NotAllowedError } from '@backstage/errors';
import { missingCodeHosts } from '@production-safety/core';
import type {
  CodeHosts,
  OperatorCommand,
  Rollout,
} from '@production-safety/core';
import type { FlagControlRegistry } from '../flags/FlagControlRegistry';
import { resourceOf } from '../permissions/permissionResource';
import type { RolloutAction } from '../permissions/RolloutAccess';
import type { Caller } from './Callers';
import { refusalError } from './refusalErrors';

/** Commands whose effect is a write to the flag provider. */
const WRITES_FLAGS: readonly OperatorCommand['type'][] = [
  'start',
  'advance',
  'restore',
  'complete',
];

/** At night one right is enough for all rungs of the ladder. */
const TAKES_BACK: readonly OperatorCommand['type'][] = [
  'rollback',
  'revert-code',
];

/** Decisions a program must not take in a person's place. */
const HUMAN_ONLY: readonly OperatorCommand['type'][] = [
  'approve',
  'attest',
  'waive-gate',
];

/**
 * Lets a command through or throws `NotAllowedError`.
 */
export function authorizeCommand(
  { actor, rights }: Caller,
  command: OperatorCommand,
  rollout: Rollout,
): void {
  const overrides = 'override' in command && command.override === true;
  const needed: RolloutAction[] = [
    TAKES_BACK.includes(command.type) ? 'rollback' : 'advance',
    ...(overrides ? (['override'] as const) : []),
  ];
  const missing = needed.filter(
    action => !rights.may(action, resourceOf(rollout)),
  );
  if (missing.length > 0) {
    throw new NotAllowedError(
      `You may not ${command.type} ${rollout.id}: that needs ${missing
        .map(action => `production-safety.rollout.${action}`)
        .join(' and ')}.`,
    );
  }
  if (
    actor.kind !== 'user' &&
    (overrides || HUMAN_ONLY.includes(command.type))
  ) {
    throw refusalError([
      {
        code: 'human-only',
        message: overrides
          ? 'Gates are overridden by a person, not by a service.'
          : `A person must ${command.type}, not a service.`,
        fix: 'Sign in and do it yourself.',
      },
    ]);
  }
}

/**
 * Refuses what cannot be carried out because nobody connected the rollout's
 * flag provider. A rollback goes through: it is recorded, and tried until it
 * gives up without proof. When the provider is there after that and has
 * anything of it on, the serving check rolls back again.
 */
export function requireProvider(
  { type }: OperatorCommand,
  { definition: { provider } }: Rollout,
  flags: FlagControlRegistry,
): void {
  if (!WRITES_FLAGS.includes(type) || flags.has(provider)) {
    return;
  }
  throw refusalError([
    {
      code: 'provider-missing',
      message: `No flag provider "${provider}" is configured.`,
      fix:
        flags.ids.length > 0
          ? `Configure it, or declare one of ${flags.ids.join(', ')}.`
          : 'Add a flag control module to the backend and configure an instance with that id.',
      field: 'provider',
    },
  ]);
}

/**
 * Refuses a code revert that nothing here could carry out, because no code
 * host is connected for any repository of the rollout.
 */
export function requireCodeHost(
  { type }: OperatorCommand,
  { definition }: Rollout,
  codeHosts: CodeHosts,
): void {
  if (type !== 'revert-code') return;
  const missing = missingCodeHosts(definition, codeHosts);
  if (missing.length === 0) return;
  throw refusalError([
    {
      code: 'code-host-missing',
      message: `No code host is connected for ${missing.join(', ')}.`,
      fix: 'Revert the change there. For the next time add its module to the backend and the host with credentials to the integrations.',
    },
  ]);
}
