import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import type { Formats } from '../../../format/formats';
import type { Translate } from '../../../translation/productionSafetyTranslationRef';
import { isUnproved } from './statusLook';
import { capitalise, usersOf } from './users';

type PartState = RolloutSummary['parts'][number]['state'];

const DAY_MS = 86_400_000;

export interface SentenceContext {
  readonly t: Translate;
  readonly formats: Formats;
  readonly now: number;
}

/** What is happening, in one or two sentences. */
export function rolloutSentence(
  rollout: RolloutSummary,
  context: SentenceContext,
): string {
  const main = mainSentence(rollout, context);
  const parts = servesV2(rollout) ? partSentences(rollout, context) : [];
  if (parts.length === 0) return main;
  return [`${main}${main.endsWith('.') ? '' : '.'}`, ...parts].join(' ');
}

/** What holds for parts and not for the rest; a failure is no rollback. */
function partSentences(
  rollout: RolloutSummary,
  { t, formats }: SentenceContext,
): readonly string[] {
  const named = (state: PartState) =>
    capitalise(
      formats.list(
        rollout.parts
          .filter(part => part.state === state)
          .map(part => part.name),
      ),
    );
  const failed = named('failed');
  const off = named('off');
  return [
    ...(failed ? [t('words.sentence.partsFailed', { parts: failed })] : []),
    ...(off ? [t('words.sentence.partsOff', { parts: off })] : []),
  ];
}

function servesV2({ status }: RolloutSummary): boolean {
  return ['active', 'paused', 'completed'].includes(status);
}

function mainSentence(
  rollout: RolloutSummary,
  context: SentenceContext,
): string {
  const { t } = context;
  const users = usersOf(rollout.exposure, context);
  switch (rollout.status) {
    case 'draft':
      return t('words.sentence.draft');
    case 'active':
      return activeSentence(rollout, users, context);
    case 'paused':
      return t('words.sentence.paused', {
        phase: rollout.phase?.name ?? '',
        users,
      });
    case 'rolling-back':
      return isUnproved(rollout)
        ? t('words.sentence.unconfirmed')
        : t('words.sentence.rollingBack');
    case 'rolled-back':
      return rolledBackSentence(rollout, context);
    case 'completed':
      return t('words.sentence.completed', { users: lowerFirst(users) });
    default:
      return abortedSentence(rollout, context);
  }
}

function activeSentence(
  { phase, phases, phaseEnteredAt }: RolloutSummary,
  users: string,
  { t, formats, now }: SentenceContext,
): string {
  if (!phase) return users;
  const words = { phase: capitalise(phase.name), users: lowerFirst(users) };
  if (!phaseEnteredAt) return t('words.sentence.active', words);
  const spentMs = Math.max(0, now - Date.parse(phaseEnteredAt));
  const spent = formats.duration(spentMs);
  const soakMs = phases[phase.index]?.soakMs ?? 0;
  if (spentMs >= soakMs) {
    return t('words.sentence.activeOver', { ...words, spent });
  }
  if (soakMs < 2 * DAY_MS) {
    const soak = formats.duration(soakMs);
    return t('words.sentence.activeSpan', { ...words, spent, soak });
  }
  return t('words.sentence.activeDay', {
    ...words,
    day: formats.number(Math.floor(spentMs / DAY_MS) + 1),
    days: formats.number(Math.ceil(soakMs / DAY_MS)),
  });
}

/** Probe users have no settings of their own and prove nothing about them. */
function rolledBackSentence(
  { rollback }: RolloutSummary,
  { t, formats, now }: SentenceContext,
): string {
  const { overridesOn = [], reason } = rollback?.confirmation ?? {};
  const flags = formats.list(overridesOn);
  if (
    rollback?.scope !== 'whole' ||
    !rollback.confirmedAt ||
    rollback.elapsedMs === undefined
  ) {
    return flags
      ? t('words.sentence.rolledBackExcept', { flags })
      : t('words.sentence.rolledBack');
  }
  const proof = {
    clock: formats.clock(rollback.confirmedAt, now),
    seconds: formats.seconds(rollback.elapsedMs),
  };
  if (flags) {
    return t('words.sentence.rolledBackExceptIn', { ...proof, flags });
  }
  return reason
    ? t('words.sentence.rolledBackAskedIn', proof)
    : t('words.sentence.rolledBackIn', proof);
}

/** What others have set is not switched off by an abort. */
function abortedSentence(
  { rollback }: RolloutSummary,
  { t, formats }: SentenceContext,
): string {
  const flags = formats.list(rollback?.confirmation.overridesOn ?? []);
  return flags
    ? t('words.sentence.abortedExcept', { flags })
    : t('words.sentence.aborted');
}

/** `All users` and `No users` within a sentence. */
function lowerFirst(users: string): string {
  return users.charAt(0).toLocaleLowerCase() + users.slice(1);
}
