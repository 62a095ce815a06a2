import {
  targetOf,
  type FlagTarget,
  type ForeignOverride,
} from '@production-safety/core';
import { messageOf } from '../errors';
import type { Places } from '../rollouts/findChosen';
import type { RollbackResult } from '../rollouts/RollbackResult';
import type { Chosen } from '../rollouts/select';
import type { Session } from '../Session';

/** Users are back already; what is said about others may not take for ever. */
const LOOK_MS = 3_000;

/**
 * Adds to results what others have set: it decides before the rollout does,
 * so some users may keep V2. Offers to switch it off.
 *
 * @returns the results, not claiming "all users" where it is not so.
 */
export async function withOthers(
  chosen: readonly Chosen[],
  results: readonly RollbackResult[],
  deps: {
    readonly session: Session;
    readonly places: Places;
    /** Switch them off without asking. */
    readonly isToldOff: boolean;
  },
): Promise<readonly RollbackResult[]> {
  const told: RollbackResult[] = [];
  // One after the other: each may ask the person at the terminal.
  for (const [index, result] of results.entries()) {
    const isWritten =
      result.confirmedMs !== undefined || result.outcome === 'unconfirmed';
    told.push(
      isWritten && deps.session.settings.flagsmithKey
        ? await withOthersOf(chosen[index], result, deps)
        : result,
    );
  }
  return told;
}

async function withOthersOf(
  { rollout, parts }: Chosen,
  result: RollbackResult,
  deps: Parameters<typeof withOthers>[2],
): Promise<RollbackResult> {
  const target = targetOf(rollout);
  const concerned = rollout.definition.flags
    .filter(({ part }) => parts.length === 0 || parts.includes(part ?? ''))
    .map(({ key }) => key);
  try {
    const { inspection } = await deps.places.connection();
    const found = await inTime(inspection.overrides(target), deps.session);
    const on = found.filter(
      each => each.on && each.outranks && concerned.includes(each.flag),
    );
    return judged(result, await switchedOff(on, target, deps));
  } catch (error) {
    deps.session.output.warn(
      `Settings of single users and other segments could not be read: ${messageOf(
        error,
      )}`,
    );
    return {
      ...result,
      othersUnknown: concerned,
      sentence: notForAll(
        result,
        'Whether single users keep V2 by settings of their own is not known.',
      ),
    };
  }
}

/** Those that are still on afterwards. */
async function switchedOff(
  on: readonly ForeignOverride[],
  target: FlagTarget,
  { session, places, isToldOff }: Parameters<typeof withOthers>[2],
): Promise<readonly ForeignOverride[]> {
  if (on.length === 0) return on;
  const { output, context, journal } = session;
  for (const { flag, kind, who } of on) {
    output.mark(
      'warning',
      `${flag} is on for ${kind} ${who}, which outranks the rollout`,
    );
  }
  const isWanted =
    isToldOff ||
    /^\s*y(es)?\s*$/i.test(
      (await session.ask?.('Switch these off as well? [y/N] ')) ?? '',
    );
  if (!isWanted) return on;
  const { inspection } = await places.connection();
  const left: ForeignOverride[] = [];
  for (const override of on) {
    const { flag, kind, who } = override;
    const call = `switch-override-off ${kind} ${who}`;
    const startedAt = context.clock.now();
    const tell = (outcome: 'done' | 'failed', detail?: string) =>
      journal.append({
        type: 'call',
        to: 'flags',
        call,
        rollout: target.name,
        flag,
        outcome,
        ...(detail ? { detail } : {}),
        tookMs: context.clock.now() - startedAt,
      });
    try {
      await inspection.switchOverrideOff(target, override, {
        priority: 'rollback',
      });
      tell('done');
      output.mark('done', `${flag} off for ${kind} ${who}`);
    } catch (error) {
      tell('failed', messageOf(error));
      output.mark(
        'failed',
        `${flag} stays on for ${kind} ${who}: ${messageOf(error)}`,
      );
      left.push(override);
    }
  }
  return left;
}

function judged(
  result: RollbackResult,
  on: readonly ForeignOverride[],
): RollbackResult {
  if (on.length === 0) return result;
  const known = on.map(({ flag, kind, who }) => `${flag} for ${kind} ${who}`);
  return {
    ...result,
    othersOn: on.map(({ flag, kind, who }) => ({ flag, kind, who })),
    outcome: result.outcome === 'confirmed' ? 'partly' : result.outcome,
    sentence: notForAll(result, `Still on: ${known.join(', ')}.`),
  };
}

function notForAll({ sentence }: RollbackResult, rest: string): string {
  return `${sentence.replace(
    'V1 for all users',
    "V1 for the rollout's users",
  )} ${rest}`;
}

function inTime<T>(work: Promise<T>, { context }: Session): Promise<T> {
  const over = new AbortController();
  const late = context.clock.sleep(LOOK_MS, over.signal).then(() => {
    throw new Error(`no answer within ${LOOK_MS / 1000} s`);
  });
  late.catch(() => {});
  return Promise.race([work, late]).finally(() => over.abort());
}
