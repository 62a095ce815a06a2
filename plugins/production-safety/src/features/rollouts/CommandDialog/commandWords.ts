import type {
  CommandRequest,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { Formats } from '../../../format/formats';
import type { Translate } from '../../../translation/productionSafetyTranslationRef';
import { nextPhase } from '../RolloutActions/offeredActions';
import { capitalise, usersOf } from '../words/users';

/** A command that waits for its reason. */
export type PendingCommand = Pick<
  CommandRequest,
  'gate' | 'parts' | 'override'
> & {
  readonly type: Exclude<
    CommandRequest['type'],
    'rollback' | 'revert-code' | 'waive-gate'
  >;
};

export interface CommandWords {
  readonly title: string;
  /** What it will change. */
  readonly effect: string;
  readonly confirm: string;
}

/** What a command's dialog says. */
export function commandWords(
  command: PendingCommand,
  rollout: RolloutDetail,
  context: { t: Translate; formats: Formats },
): CommandWords {
  const { t } = context;
  const values = valuesOf(command, rollout, context);
  if (command.type === 'restore' && command.parts?.length) {
    return {
      title: t('commands.restorePart.title', values),
      effect: t('commands.restorePart.effect', values),
      confirm: t('commands.restorePart.confirm', values),
    };
  }
  if (command.type === 'advance' || command.type === 'complete') {
    return {
      title: t(`commands.${command.type}.title`, values),
      effect: t(`commands.${command.type}.effect`, values),
      confirm: command.override
        ? t(`commands.${command.type}.overrideConfirm`)
        : t(`commands.${command.type}.confirm`, values),
    };
  }
  if (command.type === 'restore' && !rollout.phase) {
    return {
      title: t('commands.restore.title', values),
      effect: t('commands.restore.effectDraft'),
      confirm: t('commands.restore.confirm'),
    };
  }
  return {
    title: t(`commands.${command.type}.title`, values),
    effect: t(`commands.${command.type}.effect`, values),
    confirm: t(`commands.${command.type}.confirm`),
  };
}

function valuesOf(
  { type, gate, parts = [] }: PendingCommand,
  rollout: RolloutDetail,
  context: { t: Translate; formats: Formats },
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
    users: capitalise(usersOf(exposure, context)),
    before: usersOf(rollout.exposure, context),
    after: next ? usersOf(next.exposure, context) : '',
    part: context.formats.list(parts),
    gate: rollout.gates.find(({ id }) => id === gate)?.title ?? gate ?? '',
  };
}
