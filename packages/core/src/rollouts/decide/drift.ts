import type { DurationMs } from '../../shared/time';
import type { ReportCommand } from '../commands';
import { DecisionDraft, NOTHING_TO_DO } from '../decision';
import type { Decision, DecisionContext } from '../decision';
import type { DriftPolicy } from '../definition';
import { driftOf } from '../drift';
import type { ProviderChange } from '../rolloutDrift';
import { flagsInPlay } from '../rollout';
import type { Rollout } from '../rollout';
import { effectOf, sameAudience } from '../servingDifference';
import type { ServingDifference } from '../servingDifference';
import { adoptionOf } from './adoption';
import { exposureEffect } from './exposureEffect';
import { decideRollback } from './rollback';

type DriftReport = Extract<ReportCommand, { type: 'report-drift' }>;

/**
 * Ours is written again at most this often. Where somebody sets it back again
 * and again, people have to find out who.
 */
const REST_MS: DurationMs = 5 * 60_000;

/**
 * Answers another setting in the flag provider by the rollout's policy. Never
 * raises exposure, except when it adopts what a known person set.
 */
export function decideDrift(
  state: Rollout,
  report: DriftReport,
  context: DecisionContext,
): Decision {
  const { reading, change, keptOn = [] } = report;
  const { readAt } = reading;
  const found = driftOf(state, reading, keptOn);
  if (!found) return NOTHING_TO_DO;
  if (found.length === 0) {
    if (!state.drift) return NOTHING_TO_DO;
    return new DecisionDraft(state, context)
      .record({ type: 'drift-cleared', readAt })
      .accept();
  }
  const policy = state.definition.onDrift ?? 'hold';
  const differences = found.map(({ sentence }) => sentence);
  const about = {
    differences,
    readAt,
    ...(change ? { change } : {}),
  };
  if (isKnown(state, policy, differences, change)) return NOTHING_TO_DO;
  const answer = { state, report, found, about, context };
  switch (policy) {
    case 'adopt':
      return adopt(answer);
    case 'restore':
      return restore(answer);
    default:
      return hold(answer, 'The policy is to hold.');
  }
}

interface Answer {
  readonly state: Rollout;
  readonly report: DriftReport;
  readonly found: readonly ServingDifference[];
  readonly about: {
    readonly differences: readonly string[];
    readonly readAt: number;
    readonly change?: ProviderChange;
  };
  readonly context: DecisionContext;
}

/** Said before, and nothing was learned since that changes the answer. */
function isKnown(
  { drift }: Rollout,
  policy: DriftPolicy,
  differences: readonly string[],
  change: ProviderChange | undefined,
): boolean {
  return (
    drift !== undefined &&
    drift.policy === policy &&
    JSON.stringify(drift.differences) === JSON.stringify(differences) &&
    (drift.change?.who !== undefined || change?.who === undefined)
  );
}

function hold({ state, about, context }: Answer, held: string): Decision {
  const draft = new DecisionDraft(state, context, held).record({
    type: 'drift-found',
    policy: state.definition.onDrift ?? 'hold',
    held,
    ...about,
  });
  return draft
    .plan(notice(state, 'high', `${about.differences.join(' ')} ${held}`))
    .accept();
}

function adopt(answer: Answer): Decision {
  const { state, report, about, context } = answer;
  const adoption = adoptionOf(state, report.reading);
  if (adoption.kind === 'none') {
    return hold(answer, `It cannot be adopted. ${adoption.why}`);
  }
  const nobody = adoption.kind === 'nobody';
  const exposure = nobody ? state.exposure : adoption.exposure;
  const raises =
    exposure.percent > state.exposure.percent ||
    (!sameAudience(exposure.audience, state.exposure.audience) &&
      effectOf(exposure.audience, state.exposure.audience) !== 'fewer');
  const person = personBehind(answer);
  if (raises && !person) {
    return hold(
      answer,
      'More users get it, and no person is known to have decided that.',
    );
  }
  const by = person ?? 'somebody who is not known';
  const reason = `${by} set it in the flag provider`;
  const draft = new DecisionDraft(state, context, reason).record({
    type: 'drift-adopted',
    exposure,
    generation: state.generation + 1,
    ...about,
  });
  draft.plan(
    notice(
      state,
      'normal',
      `Adopted: ${about.differences.join(' ')} By ${by}.`,
    ),
  );
  const adopted = draft.accept();
  const parts = nobody ? [] : adoption.partsOff;
  if (!adopted.accepted || (!nobody && parts.length === 0)) return adopted;
  // Nobody left on V2 is a rollback: proved, shown and restored like any.
  const rollback = decideRollback(
    draft.state,
    { type: 'rollback', reason, parts },
    context,
  );
  if (!rollback.accepted) return adopted;
  return {
    ...rollback,
    events: [...adopted.events, ...rollback.events],
    effects: [...adopted.effects, ...rollback.effects],
  };
}

/** Who did it, if the provider's newest change is newer than our write. */
function personBehind({ state, about }: Answer): string | undefined {
  const { change } = about;
  const oursAt = state.exposureWrite?.at ?? 0;
  return change && change.at > oursAt ? change.who : undefined;
}

function restore(answer: Answer): Decision {
  const { state, report, found, about, context } = answer;
  if (found.some(({ effect }) => effect !== 'more')) {
    return hold(
      answer,
      'To write ours again would raise exposure for somebody.',
    );
  }
  const inPlay = flagsInPlay(state);
  const shared = (report.keptOn ?? []).filter(key => inPlay.includes(key));
  if (shared.length > 0) {
    return hold(
      answer,
      `Another rollout has this on for everybody: ${shared.join(', ')}.`,
    );
  }
  const { restoredAt } = state.driftAnswer ?? {};
  if (restoredAt !== undefined && context.now - restoredAt < REST_MS) {
    return hold(
      answer,
      'Ours was written again less than 5 minutes ago, and somebody changed it again.',
    );
  }
  const draft = new DecisionDraft(
    state,
    context,
    'fewer users should get it than the flag provider serves',
  ).record({
    type: 'drift-restored',
    generation: state.generation + 1,
    ...about,
  });
  return draft
    .plan(exposureEffect(draft.state))
    .plan(
      notice(
        state,
        'high',
        `Ours is written again: ${about.differences.join(' ')}`,
      ),
    )
    .accept();
}

function notice(
  { definition }: Rollout,
  severity: 'high' | 'normal',
  text: string,
) {
  return {
    kind: 'notify',
    notice: { topic: 'drift', severity, text: `${definition.title}: ${text}` },
  } as const;
}
