import type { GuardVerdict } from '../../guards/verdict';
import type { DurationMs, EpochMs } from '../../shared/time';
import { utcMinute } from '../../shared/utcMinute';
import { isBlind } from '../autopilot/blindness';
import { currentVerdicts } from '../autopilot/currentVerdicts';
import type { CurrentVerdict } from '../autopilot/currentVerdicts';
import type { ReportCommand } from '../commands';
import { DecisionDraft } from '../decision';
import type { Decision, DecisionContext } from '../decision';
import type { Rollout } from '../rollout';
import { goForward } from './autopilotForward';
import { answerBreaches } from './guardAnswers';

type VerdictReport = Extract<ReportCommand, { type: 'report-verdicts' }>;

/** Good news, and small ones, have to last: the history is for people. */
const REST_MS: DurationMs = 10 * 60_000;
const HOUR_MS: DurationMs = 60 * 60_000;

/**
 * Answers what guards and gates say: records what changed, holds, rolls back
 * or tells people, and goes forward or proposes to. Never refused.
 */
export function decideVerdicts(
  state: Rollout,
  report: VerdictReport,
  context: DecisionContext,
): Decision {
  const draft = new DecisionDraft(state, context);
  const { exposed, recovering } = currentVerdicts(state, report.verdicts);
  for (const { guard, verdict } of recovering) {
    if (verdict.verdict !== 'healthy' || !verdict.after) continue;
    draft.record({
      type: 'guard-recovered',
      guard: guard.id,
      rollback: verdict.after,
      recoveredAt: verdict.recoveredAt ?? context.now,
      sentence: verdict.sentence,
    });
  }
  recordChanges(draft, exposed);
  const operationId = answerBreaches(draft, exposed);
  goForward(draft, report, exposed);
  return draft.accept(operationId);
}

function recordChanges(
  draft: DecisionDraft,
  exposed: readonly CurrentVerdict[],
): void {
  const { now } = draft.context;
  const newlyBlind: CurrentVerdict[] = [];
  for (const current of exposed) {
    const { guard, verdict } = current;
    const known = draft.state.watch?.verdicts?.[guard.id];
    if (!isNews(known, verdict, now)) continue;
    const wasBlind = known !== undefined && isBlind(known, known.at);
    if (isBlind(verdict, now) && !wasBlind && guard.mode === 'enforce') {
      newlyBlind.push(current);
    }
    draft.record({ type: 'guard-verdict-changed', verdict }, verdict.sentence);
  }
  if (newlyBlind.length > 0) tellBlind(draft, newlyBlind);
}

type Known = GuardVerdict & { readonly at: EpochMs };

function isNews(
  known: Known | undefined,
  verdict: GuardVerdict,
  now: EpochMs,
): boolean {
  // The first word is news when it is a bad one; the last look has the others.
  if (!known) return rankOf(verdict, now) > RANKS.unclear;
  const [before, after] = [rankOf(known, known.at), rankOf(verdict, now)];
  const age = now - known.at;
  if (after === before) {
    const isWatching = after === RANKS.unclear;
    return isWatching && age >= HOUR_MS && known.sentence !== verdict.sentence;
  }
  const isWorse = after > before && after > RANKS.unclear;
  return isWorse || age >= REST_MS;
}

const RANKS = {
  healthy: 0,
  unclear: 1,
  errored: 2,
  blind: 3,
  tooLongBlind: 4,
  shared: 5,
  breached: 6,
};

function rankOf(verdict: GuardVerdict, at: EpochMs): number {
  if (verdict.verdict === 'breached') {
    return verdict.policy === 'shared' ? RANKS.shared : RANKS.breached;
  }
  if (verdict.policy === 'blind') return RANKS.tooLongBlind;
  if (isBlind(verdict, at)) return RANKS.blind;
  if (verdict.verdict === 'errored') return RANKS.errored;
  return verdict.verdict === 'healthy' ? RANKS.healthy : RANKS.unclear;
}

/** One notice, however many guards depend on the same source. */
function tellBlind(
  draft: DecisionDraft,
  blind: readonly CurrentVerdict[],
): void {
  const { title } = draft.state.definition;
  const names = blind.map(({ guard }) => guard.id).join(', ');
  const since = Math.min(
    ...blind.map(({ verdict }) => verdict.blindSince ?? draft.context.now),
  );
  draft.plan({
    kind: 'notify',
    notice: {
      topic: 'guard-blind',
      severity: 'high',
      text: `${title} is not watched by ${names} since ${utcMinute(
        since,
      )}, nothing goes forward: ${blind[0].verdict.sentence}`,
    },
  });
}
