import type { Told } from '@production-safety/testing';
import { isHolding } from '../rollouts/gate';
import { judgeGates } from '../watch/gates/judgeGates';

/** What gates promise in every story. */
export const GATE_PROMISES: Readonly<Record<string, (step: Told) => boolean>> =
  {
    'only people waive a gate, and for a time': ({ command, decision }) =>
      command.type !== 'waive-gate' ||
      !decision.accepted ||
      decision.events.every(
        event =>
          event.type === 'gate-waived' &&
          event.actor.kind === 'user' &&
          event.until > event.at,
      ),
    'what a person attests ends': ({ decision }) =>
      !decision.accepted ||
      decision.events.every(
        event =>
          event.type !== 'gate-attested' ||
          (event.until !== undefined && event.until > event.at),
      ),
    'no gate that holds is passed without an override': ({
      before,
      command,
      decision,
    }) => {
      if (!['advance', 'complete'].includes(command.type)) return true;
      if (!before || !decision.accepted) return true;
      const [first] = decision.events;
      return (
        first.type === 'gates-overridden' ||
        !judgeGates(before, [], {}, first.at).some(isHolding)
      );
    },
  };
