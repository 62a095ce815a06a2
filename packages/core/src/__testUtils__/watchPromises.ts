import { actors } from '@production-safety/testing';
import type { Told } from '@production-safety/testing';
import type { RolloutCommand } from '../rollouts/commands';
import { decideRollout } from '../rollouts/decideRollout';
import { isHolding } from '../rollouts/gate';
import type { Rollout } from '../rollouts/rollout';
import { subjectOf } from '../watch/guards/guardSubject';

const eventsOf = ({ decision }: Told) =>
  decision.accepted ? decision.events : [];
const unfinished = (state: Rollout) =>
  state.rollbacks.filter(({ finishedAt }) => finishedAt === undefined);

/** The autopilot may go forward where it was allowed to and all is well. */
export const isOwnAdvance = (
  before: Rollout | undefined,
  command: RolloutCommand,
) =>
  command.type === 'report-verdicts' &&
  before?.status === 'active' &&
  before.definition.autopilot?.advance === 'automatic' &&
  !before.drift &&
  before.partsOff.length === 0 &&
  before.exposureWrite?.status === 'done' &&
  before.orphanedAt === null &&
  unfinished(before).length === 0 &&
  !command.gates.some(isHolding) &&
  before.definition.guards.every(
    ({ id, mode, above }) =>
      mode === 'observe' ||
      above === undefined ||
      command.verdicts.some(
        ({ guard, verdict }) => guard === id && verdict === 'healthy',
      ),
  );
/** Enforced guards that look at something and last said no, nothing, or were blind. */
const speakingAgainst = (state: Rollout) =>
  state.definition.guards.filter(guard => {
    const known = state.watch?.verdicts?.[guard.id];
    const isBlind =
      known?.blindSince !== undefined && known.at - known.blindSince >= 300_000;
    return (
      guard.mode === 'enforce' &&
      (known?.verdict === 'breached' ||
        known?.verdict === 'errored' ||
        isBlind) &&
      subjectOf(state, guard).kind === 'exposed'
    );
  });

/** What guards and the autopilot promise of each step of a story. */
export const WATCH_PROMISES: Readonly<Record<string, (step: Told) => boolean>> =
  {
    'no step forward while an enforced guard is breached or cannot say': ({
      before,
      command,
      decision,
    }) =>
      !before ||
      !['advance', 'complete'].includes(command.type) ||
      ('override' in command && command.override === true) ||
      speakingAgainst(before).length === 0 ||
      !decision.accepted,
    'what guards and gates say is never refused, and never said twice': ({
      before,
      after,
      command,
      decision,
    }) => {
      if (command.type !== 'report-verdicts' || !before || !after) return true;
      const again = decideRollout(after, command, {
        now: after.updatedAt,
        actor: actors.worker,
        newId: 'again',
      });
      if (!decision.accepted || !again.accepted) return false;
      return decision.events.length === 0 || again.events.length === 0;
    },
    'guards roll back, hold and go forward only where they may': step => {
      if (step.command.type !== 'report-verdicts') return true;
      const { hold, rollback, advance } =
        step.before?.definition.autopilot ?? {};
      return eventsOf(step).every(
        ({ type }) =>
          (type !== 'rollback-requested' || rollback === 'automatic') &&
          (type !== 'paused' || hold === 'automatic') &&
          (type !== 'phase-entered' || advance === 'automatic') &&
          type !== 'restored' &&
          type !== 'resumed' &&
          type !== 'completed',
      );
    },
  };

/** What stories have to come to, so that the promises mean something. */
export const WATCH_SITUATIONS: Readonly<
  Record<string, (step: Told) => boolean>
> = {
  'a guard that rolls a part back': step =>
    eventsOf(step).some(
      event =>
        event.type === 'rollback-requested' &&
        event.cause !== undefined &&
        event.scope === 'parts',
    ),
  'a guard that rolls everything back': step =>
    eventsOf(step).some(
      event =>
        event.type === 'rollback-requested' &&
        event.cause !== undefined &&
        event.scope === 'whole',
    ),
  'a guard that only advises, as it rolled back before': step =>
    eventsOf(step).some(
      event =>
        event.type === 'guard-answered' &&
        event.response === 'roll-back' &&
        event.outcome === 'advised' &&
        step.before?.definition.autopilot?.rollback === 'automatic',
    ),
  'a guard that holds': step =>
    step.command.type === 'report-verdicts' &&
    eventsOf(step).some(({ type }) => type === 'paused'),
  'a phase entered by the autopilot': step =>
    step.command.type === 'report-verdicts' &&
    eventsOf(step).some(({ type }) => type === 'phase-entered'),
  'a phase proposed': step =>
    eventsOf(step).some(({ type }) => type === 'advance-proposed'),
  'all well again after an automatic rollback': step =>
    eventsOf(step).some(({ type }) => type === 'guard-recovered'),
  'an automatic action judged': step =>
    eventsOf(step).some(
      event => event.type === 'action-judged' && event.action !== undefined,
    ),
  'a step refused because of a guard': ({ decision }) =>
    !decision.accepted &&
    decision.reasons.some(({ code }) => code === 'guard-breached'),
};

/** These need several rare things one after the other. */
export const SELDOM = [
  'a guard that only advises, as it rolled back before',
  'a phase entered by the autopilot',
  'an automatic action judged',
];

/** What fired, in which phase, under which declaration: never twice. */
export function rollsBackOnce(told: readonly Told[]): boolean {
  const causes = told.flatMap(step =>
    eventsOf(step).flatMap(event =>
      event.type === 'rollback-requested' && event.cause
        ? [
            JSON.stringify([
              event.cause.guards[event.cause.guards.length - 1],
              event.cause.phase,
              step.before?.watch?.definitions ?? 0,
            ]),
          ]
        : [],
    ),
  );
  return new Set(causes).size === causes.length;
}
