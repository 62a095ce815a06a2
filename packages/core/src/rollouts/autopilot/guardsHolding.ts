import type { GuardVerdict } from '../../guards/verdict';
import type { EpochMs } from '../../shared/time';
import { isEventGuard, subjectOf } from '../../watch/guards/guardSubject';
import type { GuardSpec } from '../definition';
import type { Rollout } from '../rollout';
import { BLIND_MS, isBlind } from './blindness';
import { guardsAgainst } from './guardsAgainst';

/**
 * Guards that hold a step forward of people: those that speak against it, as
 * recorded or as seen last, and enforced ones that are blind, or that nobody
 * has looked at for as long. What nobody sees is not healthy.
 *
 * @remarks
 * `seen` is what guards said when they were looked at last, as far as that is
 * not too long ago; undefined where nobody asked, so that only what is recorded
 * counts. An event that was not raised holds nothing.
 *
 * @public
 */
export function guardsHolding(
  rollout: Rollout,
  seen: readonly GuardVerdict[] | undefined,
  now: EpochMs,
): readonly GuardVerdict[] {
  const against = guardsAgainst(rollout);
  const known = new Set(against.map(({ guard }) => guard));
  const seenNow = rollout.definition.guards.flatMap(guard =>
    known.has(guard.id) ? [] : seenAgainst(rollout, guard, seen, now) ?? [],
  );
  return [...against, ...seenNow];
}

function seenAgainst(
  rollout: Rollout,
  guard: GuardSpec,
  seen: readonly GuardVerdict[] | undefined,
  now: EpochMs,
): GuardVerdict | undefined {
  const subject = subjectOf(rollout, guard);
  if (guard.mode === 'observe' || isEventGuard(guard)) return undefined;
  if (subject.kind !== 'exposed') return undefined;
  const { attempt } = subject;
  const said = seen?.find(each => each.guard === guard.id);
  if (said?.basis?.attempt === attempt) {
    // Breached or errored even where nobody could record it.
    const speaks =
      said.verdict === 'breached' ||
      said.verdict === 'errored' ||
      isBlind(said, now);
    return speaks ? said : undefined;
  }
  if (seen) return unseen(rollout, guard, attempt, now);
  const recorded = rollout.watch?.verdicts?.[guard.id];
  return recorded && isBlind(recorded, recorded.at) ? recorded : undefined;
}

/** A look takes a moment after exposure went up. */
function unseen(
  { watch }: Rollout,
  { id }: GuardSpec,
  attempt: EpochMs,
  now: EpochMs,
): GuardVerdict | undefined {
  const since = Math.max(attempt, ...(watch?.phaseStarts ?? []));
  if (now - since < BLIND_MS) return undefined;
  return {
    guard: id,
    verdict: 'inconclusive',
    sentence: 'Nobody has looked at it in the last five minutes.',
    blindSince: since,
  };
}
