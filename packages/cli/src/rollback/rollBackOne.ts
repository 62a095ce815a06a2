import { isSafetyError } from '@production-safety/core';
import { CliError, asSentence } from '../errors';
import type { FlagConnection } from '../flags/FlagConnection';
import { rollBackHere } from '../inProcess/rollBackHere';
import { rollBackByPortal } from '../portal/rollBackByPortal';
import type { Places } from '../rollouts/findChosen';
import type { RollbackResult } from '../rollouts/RollbackResult';
import type { Chosen } from '../rollouts/select';
import type { Session } from '../Session';
import type { StepTeller } from './tellSteps';

const PAUSE_MS = 1_000;

/**
 * Rolls back one rollout: by the portal if there is one that answers, else
 * here. Never throws for what portal or flag server do.
 */
export async function rollBackOne(
  chosen: Chosen,
  reason: string | undefined,
  waitMs: number,
  deps: {
    readonly session: Session;
    readonly places: Places;
    readonly teller: StepTeller;
  },
): Promise<RollbackResult> {
  const { session, places, teller } = deps;
  const { clock, signal, newId } = session.context;
  const deadline = clock.now() + waitMs;
  if (places.portal && chosen.rollout.from !== 'command line') {
    try {
      return await rollBackByPortal(chosen, reason ?? '', {
        portal: places.portal,
        clock,
        signal,
        journal: session.journal,
        onLook: operation => teller.portal(operation),
      });
    } catch (error) {
      teller.note(`${asSentence(error)} Going to the flag server itself.`);
    }
  }
  try {
    const { control } = await connectPatiently(deps, deadline);
    return await rollBackHere(chosen, reason ?? '', deadline - clock.now(), {
      control,
      clock,
      newId,
      signal,
      journal: session.journal,
      actor: session.actor,
      onStep: rollout => teller.here(rollout),
    });
  } catch (error) {
    return failed(chosen, error);
  }
}

/** A flag server that is just restarting is worth a second try. */
async function connectPatiently(
  {
    session: { context },
    places,
    teller,
  }: {
    readonly session: Session;
    readonly places: Places;
    readonly teller: StepTeller;
  },
  deadline: number,
): Promise<FlagConnection> {
  const { clock, signal } = context;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await places.connection();
    } catch (error) {
      const isWorthIt =
        isSafetyError(error, 'port-unavailable') &&
        clock.now() + PAUSE_MS < deadline &&
        !signal.aborted;
      if (!isWorthIt) throw error;
      if (attempt === 1) {
        const left = Math.ceil((deadline - clock.now()) / 1000);
        teller.note(`${asSentence(error)} Trying again for ${left} s.`);
      }
      await clock.sleep(PAUSE_MS, signal);
    }
  }
}

function failed({ rollout }: Chosen, error: unknown): RollbackResult {
  const isKnown = isSafetyError(error) || error instanceof CliError;
  if (!isKnown) throw error;
  const isAway = isSafetyError(error, 'port-unavailable');
  const { id, definition } = rollout;
  return {
    rollout: id,
    title: definition.title,
    environment: definition.environment,
    by: 'cli',
    outcome: isAway ? 'unreachable' : 'refused',
    stillServed: [],
    othersOn: [],
    othersUnknown: [],
    flagsLeft: definition.flags.map(({ key }) => ({
      flag: key,
      reason: 'Not tried.',
    })),
    sentence: isAway
      ? `The flag server could not be reached: ${asSentence(error)}`
      : `Nothing was changed: ${asSentence(error)}${
          error instanceof CliError && error.fix ? ` ${error.fix}` : ''
        }`,
  };
}
