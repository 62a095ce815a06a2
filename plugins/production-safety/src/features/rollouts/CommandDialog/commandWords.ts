import type {
  CommandRequest,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { Formats } from '../../../format/formats';
import type { TranslateCommands } from '../../../translation/commands/commandsTranslationRef';
import type { Translate } from '../../../translation/productionSafetyTranslationRef';
import { isHeldable, nextPhase } from '../RolloutActions/offeredActions';
import { capitalise, usersOf } from '../words/users';

/** A command that waits for its reason. */
export type PendingCommand = Pick<
  CommandRequest,
  | 'gate'
  | 'until'
  | 'parts'
  | 'override'
  | 'operationId'
  | 'judgement'
  | 'action'
> & {
  readonly type: Exclude<CommandRequest['type'], 'rollback'>;
};

export interface CommandWords {
  readonly title: string;
  /** What it will change. */
  readonly effect: string;
  readonly confirm: string;
}

/** Text of commands, what all screens share, and formats. */
interface CommandContext {
  readonly t: TranslateCommands;
  readonly shared: Translate;
  readonly formats: Formats;
}

/** What a command's dialog says. */
export function commandWords(
  command: PendingCommand,
  rollout: RolloutDetail,
  context: CommandContext,
): CommandWords {
  const words = plainWords(command, rollout, context);
  return command.override && isHeldable(command.type)
    ? { ...words, confirm: context.t(`${command.type}.overrideConfirm`) }
    : words;
}

/** What it says while nothing is overridden. */
function plainWords(
  command: PendingCommand,
  rollout: RolloutDetail,
  context: CommandContext,
): CommandWords {
  const { t } = context;
  const values = valuesOf(command, rollout, context);
  if (command.type === 'restore' && command.parts?.length) {
    return {
      title: t('restorePart.title', values),
      effect: t('restorePart.effect', values),
      confirm: t('restorePart.confirm', values),
    };
  }
  if (command.type === 'advance' || command.type === 'complete') {
    return {
      title: t(`${command.type}.title`, values),
      effect: t(`${command.type}.effect`, values),
      confirm: t(`${command.type}.confirm`, values),
    };
  }
  if (command.type === 'judge-action') {
    const { judgement = 'right' } = command;
    return {
      title: t(`judge-action.${judgement}`),
      effect: t('judge-action.effect'),
      confirm: t('judge-action.confirm'),
    };
  }
  if (command.type === 'restore' && !rollout.phase) {
    return {
      title: t('restore.title', values),
      effect: t('restore.effectDraft'),
      confirm: t('restore.confirm'),
    };
  }
  return {
    title: t(`${command.type}.title`, values),
    effect: t(`${command.type}.effect`, values),
    confirm: t(`${command.type}.confirm`),
  };
}

function valuesOf(
  { type, gate, parts = [] }: PendingCommand,
  rollout: RolloutDetail,
  { shared: t, formats }: CommandContext,
) {
  const next = nextPhase(rollout);
  const current = rollout.phase && rollout.plan[rollout.phase.index];
  // Starting enters the first phase, restoring the one it was in.
  const phase = type === 'restore' ? current : next;
  const reached = type === 'start' || type === 'restore' ? phase : undefined;
  const exposure = reached?.exposure ?? rollout.exposure;
  return {
    title: rollout.title,
    phase: phase?.name ?? '',
    users: capitalise(usersOf(exposure, { t, formats })),
    before: usersOf(rollout.exposure, { t, formats }),
    after: next ? usersOf(next.exposure, { t, formats }) : '',
    part: formats.list(parts),
    gate: rollout.gates.find(({ id }) => id === gate)?.title ?? gate ?? '',
  };
}
