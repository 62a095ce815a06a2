import type { OperatorCommand } from '../../rollouts/commands';

/**
 * What the portal can ask of a rollout for a step.
 *
 * @public
 */
export type StepCommand = Extract<
  OperatorCommand,
  { type: 'rollback' | 'pause' | 'revert-code' | 'restore' }
>;

const TYPES = ['rollback', 'pause', 'revert-code', 'restore'] as const;

const OURS = 'production-safety:';

/**
 * The command that an action stands for; `undefined` for what is no command of
 * ours.
 *
 * @public
 */
export function stepCommand(
  action: string,
  inputs: Readonly<Record<string, string>>,
  reason: string,
): StepCommand | undefined {
  const type = TYPES.find(each => action === `${OURS}${each}`);
  switch (type) {
    case undefined:
      return undefined;
    case 'rollback':
    case 'restore': {
      const parts = listedParts(inputs.parts);
      return { type, reason, ...(parts.length > 0 ? { parts } : {}) };
    }
    case 'pause':
    case 'revert-code':
      return { type, reason };
    default:
      return never(type);
  }
}

function listedParts(written: string | undefined): readonly string[] {
  const parts = (written ?? '').split(',').map(part => part.trim());
  return parts.filter(Boolean);
}

function never(type: never): never {
  throw new Error(`Unknown command ${type}`);
}
