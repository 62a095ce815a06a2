import type { GuardVerdict } from '../../guards/verdict';
import type { DurationMs } from '../../shared/time';
import { subjectOf } from '../../watch/guards/guardSubject';
import type { CurrentVerdict } from '../autopilot/currentVerdicts';
import type { AnswerOutcome } from '../autopilot/watchState';
import type { DecisionDraft } from '../decision';
import { partsOf } from '../definition';
import type { GuardSpec } from '../definition';
import type { RolloutNotice } from '../effects';
import type { RollbackCause } from '../rollback';
import type { Rollout } from '../rollout';
import { decideRollback } from './rollback';

/** Two parts in this time are a matter of the whole, unless declared. */
const WHOLE_WITHIN_MS: DurationMs = 10 * 60_000;

/**
 * Answers each breach, and blindness that calls for a rollback, once per cause,
 * which is the guard, the attempt and the phase. Returns the rollback that follows, if one does.
 */
export function answerBreaches(
  draft: DecisionDraft,
  exposed: readonly CurrentVerdict[],
): string | undefined {
  const { state } = draft;
  const fired = exposed.filter(
    current => calls(current.verdict) && !isAnswered(state, current),
  );
  const planned = fired.map((current): Planned => {
    const response = responseOf(current);
    const { guard } = current;
    return { ...current, response, ...outcomeOf(state, guard, response) };
  });
  const acting = planned.filter(
    ({ response, outcome }) => response === 'roll-back' && outcome === 'done',
  );
  const rollback =
    acting.length > 0 ? rollBack(draft, state, acting) : undefined;
  for (const each of planned) {
    record(draft, state, withoutPause(draft, each), rollback);
  }
  const holding = planned.find(
    ({ response, outcome }) => response === 'hold' && outcome === 'done',
  );
  if (holding && draft.state.status === 'active') {
    draft.record({ type: 'paused' }, reasonOf(holding));
  }
  return rollback;
}

function calls({ verdict, policy }: GuardVerdict): boolean {
  return verdict === 'breached' || policy === 'blind';
}

/** What is as bad on V1 is held, where that is declared. */
function responseOf({ guard, verdict }: CurrentVerdict): GuardResponse {
  return verdict.policy === 'shared' ? 'hold' : guard.response;
}

/** A rollback of the whole leaves nothing to pause. */
function withoutPause(draft: DecisionDraft, planned: Planned): Planned {
  const { response, outcome } = planned;
  const isPause = response === 'hold' && outcome === 'done';
  return isPause && draft.state.status !== 'active'
    ? { ...planned, outcome: 'observed', held: 'It was rolled back instead.' }
    : planned;
}

type GuardResponse = GuardSpec['response'];

interface Planned extends CurrentVerdict {
  readonly response: GuardResponse;
  readonly outcome: AnswerOutcome;
  readonly held?: string;
}

function isAnswered(
  { watch, phase, phaseEnteredAt }: Rollout,
  { guard, verdict: { basis, policy } }: CurrentVerdict,
): boolean {
  const answer = watch?.answers?.[guard.id];
  if (!answer || answer.attempt !== basis?.attempt) return false;
  // What a policy let pass, or called for, is answered when more comes of it.
  if (answer.policy !== undefined && answer.policy !== policy) return false;
  const isFromBefore = basis.judgedAt <= (phaseEnteredAt ?? 0);
  return answer.phase === phase || isFromBefore;
}

function outcomeOf(
  state: Rollout,
  guard: GuardSpec,
  response: GuardResponse,
): { readonly outcome: AnswerOutcome; readonly held?: string } {
  if (guard.mode === 'observe') return { outcome: 'observed' };
  const { hold = 'advise', rollback = 'advise' } =
    state.definition.autopilot ?? {};
  switch (response) {
    case 'page':
    case 'open-incident':
      return { outcome: 'done' };
    case 'hold':
      if (hold === 'advise') return advised('The autopilot only advises.');
      return state.status === 'active'
        ? { outcome: 'done' }
        : advised(`There is nothing to hold: it is ${state.status}.`);
    case 'roll-back':
      if (rollback === 'advise') return advised('The autopilot only advises.');
      return isRepeated(state, guard)
        ? advised(
            'It rolled this phase back before, and the declaration is the same.',
          )
        : { outcome: 'done' };
    default:
      return unreachable(response);
  }
}

function advised(held: string) {
  return { outcome: 'advised', held } as const;
}

/**
 * The flap guard: what a person restored without changing the declaration is
 * not rolled back by the same guard in the same phase again.
 */
function isRepeated(state: Rollout, guard: GuardSpec): boolean {
  const before = state.watch?.rolledBack?.[guard.id];
  const subject = subjectOf(state, guard);
  return (
    before !== undefined &&
    before.phase === state.phase &&
    subject.kind === 'exposed' &&
    before.definitions >= subject.definitions
  );
}

function rollBack(
  draft: DecisionDraft,
  state: Rollout,
  acting: readonly Planned[],
): string | undefined {
  const { now } = draft.context;
  const recent = recentParts(state, now, acting);
  const parts = new Set([
    ...acting.map(({ guard }) => guard.part),
    ...recent.map(({ part }) => part),
  ]);
  const known = partsOf(state.definition);
  const [only] = parts;
  const isPart = parts.size === 1 && only !== undefined && known.includes(only);
  const ids = acting.map(({ guard }) => guard.id);
  const cause: RollbackCause = {
    guards: [...(isPart ? [] : recent.map(({ guard }) => guard)), ...ids],
    phase: state.phase ?? 0,
    ...(acting.every(({ verdict }) => verdict.policy === 'blind')
      ? { blind: true }
      : {}),
    ...earliest('firstBadAt', acting),
    ...earliest('crossedAt', acting),
    decidedAt: now,
  };
  const decision = decideRollback(
    draft.state,
    {
      type: 'rollback',
      reason: acting.map(reasonOf).join(' '),
      ...(isPart ? { parts: [only] } : {}),
    },
    draft.context,
    cause,
  );
  draft.absorb(decision);
  return decision.accepted ? decision.operationId : undefined;
}

/** Other parts that were rolled back by themselves a short time ago. */
function recentParts(
  { watch, definition, partsOff }: Rollout,
  now: number,
  acting: readonly Planned[],
): { readonly guard: string; readonly part: string }[] {
  const { wholeWithinMs = WHOLE_WITHIN_MS } = definition.autopilot ?? {};
  return Object.entries(watch?.rolledBack ?? {}).flatMap(
    ([guard, { at, part }]) =>
      part !== undefined &&
      partsOff.includes(part) &&
      now - at <= wholeWithinMs &&
      !acting.some(each => each.guard.id === guard)
        ? [{ guard, part }]
        : [],
  );
}

function earliest<Member extends 'firstBadAt' | 'crossedAt'>(
  member: Member,
  acting: readonly Planned[],
): Partial<Record<Member, number>> {
  const times = acting.flatMap(({ verdict }) => verdict[member] ?? []);
  return times.length > 0
    ? ({ [member]: Math.min(...times) } as Record<Member, number>)
    : {};
}

function record(
  draft: DecisionDraft,
  { phase, definition }: Rollout,
  planned: Planned,
  rollback: string | undefined,
): void {
  const { guard, verdict, response, outcome, held } = planned;
  const { firstBadAt, crossedAt, policy } = verdict;
  const attempt = verdict.basis?.attempt ?? draft.context.now;
  const isDone = outcome === 'done' && response === 'roll-back';
  const because = policy === undefined ? '' : `.${policy}`;
  draft.record(
    {
      type: 'guard-answered',
      guard: guard.id,
      action: `${guard.id}@${attempt}.${phase ?? 0}${because}`,
      response,
      ...(policy === undefined ? {} : { policy }),
      outcome,
      ...(held ? { held } : {}),
      attempt,
      phase: phase ?? 0,
      ...(firstBadAt === undefined ? {} : { firstBadAt }),
      ...(crossedAt === undefined ? {} : { crossedAt }),
      ...(isDone && rollback ? { rollback } : {}),
    },
    verdict.sentence,
  );
  const text = noticeOf(planned);
  // A rollback has a notice of its own.
  if (!text || isDone) return;
  draft.plan({
    kind: 'notify',
    notice: {
      topic: 'guard-fired',
      severity: severityOf(planned),
      text: `${definition.title}: ${text}`,
    },
  });
}

function noticeOf({
  guard,
  verdict,
  response,
  outcome,
  held,
}: Planned): string | undefined {
  if (outcome === 'observed') return undefined;
  const isBlind = verdict.policy === 'blind';
  const what = `Guard ${guard.id} ${isBlind ? 'is blind' : 'fired'}. ${
    verdict.sentence
  }`;
  switch (response) {
    case 'roll-back':
      return `${what} Roll back ${guard.part ?? 'now'}. ${held}`;
    case 'hold':
      return outcome === 'done'
        ? `${what} The rollout is paused.`
        : `${what} Pause it. ${held}`;
    case 'open-incident':
      return `${what} Open an incident: nothing opens one by itself yet.`;
    case 'page':
      return what;
    default:
      return unreachable(response);
  }
}

function severityOf({ response }: Planned): RolloutNotice['severity'] {
  return response === 'hold' ? 'high' : 'critical';
}

function reasonOf({ guard, verdict }: CurrentVerdict): string {
  return `Guard ${guard.id}: ${verdict.sentence}`;
}

function unreachable(response: never): never {
  throw new Error(`Unknown response ${response}`);
}
