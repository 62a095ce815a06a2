import type {
  OperationView,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { Formats } from '../../../format/formats';
import type { Translate } from '../../../translation/productionSafetyTranslationRef';
import { capitalise } from '../words/users';
import { operationOutcome } from './operationOutcome';

/** What is proved or not, in a headline and the sentences behind it. */
export interface OutcomeWords {
  readonly headline: string;
  readonly rest: readonly string[];
}

export function outcomeWords(
  operation: OperationView,
  rollout: Pick<RolloutSummary, 'clientPollSeconds'>,
  context: { t: Translate; formats: Formats },
): OutcomeWords {
  const { t, formats } = context;
  const outcome = operationOutcome(operation);
  const isParts = operation.scope === 'parts';
  const parts = formats.list(operation.parts);
  switch (outcome) {
    case 'running':
      return { headline: t('rollback.outcome.running'), rest: [] };
    case 'confirmed':
    case 'flags-left':
      return {
        headline: proof(operation, context),
        rest: [
          ...unread(operation),
          ...browsers(rollout, context),
          ...behind(operation, t),
        ],
      };
    default:
      return {
        headline: isParts
          ? t('rollback.outcome.unconfirmedParts', { parts })
          : t('rollback.outcome.unconfirmed'),
        rest: [
          ...doubts(operation, context),
          outcome === 'doubtful'
            ? t('rollback.outcome.goesOn')
            : t('rollback.outcome.over'),
        ],
      };
  }
}

/** Probe users have no settings of their own and prove nothing about them. */
function proof(
  { scope, parts: names, elapsedMs = 0, confirmation }: OperationView,
  { t, formats }: { t: Translate; formats: Formats },
): string {
  const seconds = formats.seconds(elapsedMs);
  const parts = formats.list(names);
  const { overridesOn = [], reason } = confirmation;
  if (overridesOn.length > 0) {
    const flags = formats.list(overridesOn);
    return scope === 'parts'
      ? t('rollback.outcome.confirmedPartsExcept', { parts, flags, seconds })
      : t('rollback.outcome.confirmedExcept', { flags, seconds });
  }
  if (scope === 'parts') {
    return t('rollback.outcome.confirmedParts', { parts, seconds });
  }
  return reason
    ? t('rollback.outcome.confirmedAsked', { seconds })
    : t('rollback.outcome.confirmed', { seconds });
}

/** Why it is not known whether users have settings of their own. */
function unread({ confirmation: { reason } }: OperationView) {
  return reason ? [withStop(capitalise(reason))] : [];
}

function browsers(
  { clientPollSeconds }: Pick<RolloutSummary, 'clientPollSeconds'>,
  { t, formats }: { t: Translate; formats: Formats },
): readonly string[] {
  return clientPollSeconds === undefined
    ? []
    : [
        t('rollback.outcome.browsers', {
          seconds: formats.number(clientPollSeconds),
        }),
      ];
}

function behind({ flags }: OperationView, t: Translate): readonly string[] {
  const pending = flags.filter(flag => flag.status === 'pending').length;
  const failed = flags.filter(flag => flag.status === 'failed').length;
  return [
    ...(pending > 0 ? [t('rollback.outcome.behind', { count: pending })] : []),
    ...(failed > 0 ? [t('rollback.outcome.flagsLeft', { count: failed })] : []),
  ];
}

function doubts(
  { confirmation }: OperationView,
  { t, formats }: { t: Translate; formats: Formats },
): readonly string[] {
  if (confirmation.stillServed.length > 0) {
    const flags = formats.list(confirmation.stillServed);
    return [t('rollback.outcome.stillServed', { flags })];
  }
  return confirmation.reason ? [withStop(capitalise(confirmation.reason))] : [];
}

function withStop(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
