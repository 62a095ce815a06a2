import type { Examination } from '@production-safety/core';
import type {
  WireEnvironmentSettings,
  WireProjectSettings,
} from '../../http/inspectionWire';
import { notKnown } from './Examined';

/** An environment by its configured name, with its settings. */
export interface NamedSettings {
  readonly name: string;
  readonly wire: WireEnvironmentSettings;
}

/**
 * A flag that is off is not sent at all then, and a client that takes what it
 * does not get for on turns a flag that was killed back on.
 */
export function examineHiddenFlags(
  { name, wire }: NamedSettings,
  project: WireProjectSettings | undefined,
): Examination {
  const hidden = wire.hide_disabled_flags ?? project?.hide_disabled_flags;
  const about = { id: 'hidden-flags', environment: name } as const;
  if (hidden === undefined || hidden === null) {
    return notKnown(
      'hidden-flags',
      `The settings of the project do not say whether ${name} hides flags that are off.`,
      name,
    );
  }
  return hidden
    ? {
        ...about,
        outcome: 'warning',
        sentence: `${name} does not send flags that are off: a client whose default handler answers true for a flag it does not get turns a flag that was rolled back on again.`,
        fix: 'Switch hide_disabled_flags off in Flagsmith, or see that every default handler and default value in the products is off.',
      }
    : {
        ...about,
        outcome: 'fine',
        sentence: `${name} sends flags that are off as off.`,
      };
}

/** Whether changes need the approval of others. */
export function examineProtection({ name, wire }: NamedSettings): Examination {
  const { minimum_change_request_approvals: approvals } = wire;
  const about = { id: 'protection', environment: name } as const;
  if (approvals === undefined) {
    return notKnown(
      'protection',
      `Flagsmith does not say whether ${name} requires change requests.`,
      name,
    );
  }
  return approvals === null
    ? {
        ...about,
        outcome: 'fine',
        sentence: `${name} requires no change requests.`,
      }
    : {
        ...about,
        outcome: 'warning',
        sentence: `${name} requires change requests with ${approvals} ${
          approvals === 1 ? 'approval' : 'approvals'
        }: a planned step waits for people, and a rollback uses the calls that do not ask, which is recorded as break-glass.`,
        fix: 'Agree with whoever approves that a rollback may go past change requests, and practise it.',
      };
}

/** Change requests for segments are set for the project. */
export function examineSegmentProtection(
  project: WireProjectSettings | undefined,
): readonly Examination[] {
  const approvals = project?.minimum_change_request_approvals ?? null;
  return approvals === null
    ? []
    : [
        {
          id: 'protection',
          outcome: 'warning',
          sentence: `The project asks for ${approvals} ${
            approvals === 1 ? 'approval' : 'approvals'
          } before a segment is changed, and closing a rollout changes a segment.`,
          fix: 'Agree with whoever approves that a rollback may go past change requests, and practise it.',
        },
      ];
}
