import type { Actor } from '../shared/actor';
import { SafetyError, isSafetyError } from '../shared/errors';
import type { Refusal } from '../shared/refusal';
import type { Clock, IdSource } from '../shared/time';
import type { GateAssessments, RolloutCommand } from './commands';
import { decideRollout } from './decideRollout';
import type { RolloutEffect } from './effects';
import type { RolloutEvent, RolloutEventType } from './events';
import { evolveRollout } from './evolveRollout';
import type { GateRules } from './gateRules';
import type { RolloutStore } from './ports';
import { insistsOnNothing, mustReadAgain } from './readAgain';
import type { Rollout } from './rollout';

/**
 * What became of a command.
 *
 * @public
 */
export type CommandOutcome =
  | {
      readonly outcome: 'accepted';
      readonly rollout: Rollout;
      readonly events: readonly RolloutEvent[];
      readonly effects: readonly RolloutEffect[];
      /** Rollback the command started or joined. */
      readonly operationId?: string;
    }
  | { readonly outcome: 'rejected'; readonly reasons: readonly Refusal[] };

/**
 * How a command is carried out.
 *
 * @public
 */
export interface CommandOptions {
  /** The version that whoever gives the command has read. */
  readonly expectedVersion?: number;
  /** The same command under the same key is carried out once. */
  readonly idempotencyKey?: string;
  /**
   * Judges the gates of a step on the stored state, when they were judged on
   * an earlier one.
   */
  judgeAgain?(state: Rollout): Promise<GateAssessments | undefined>;
}

/** More rivals than this for one rollout means something is badly wrong. */
const MAX_CONFLICTS = 25;

/** Whoever saw a rollout longer ago than this many events reads it again. */
const MAX_SINCE = 500;

/**
 * Loads, decides and stores: the only way a rollout changes.
 *
 * @public
 */
export class RolloutService {
  readonly #store: RolloutStore;
  readonly #clock: Clock;
  readonly #ids: IdSource;
  readonly #rules: GateRules | undefined;

  /** `rules` are laid down for the gates of all rollouts. */
  constructor(deps: {
    store: RolloutStore;
    clock: Clock;
    ids: IdSource;
    rules?: GateRules;
  }) {
    this.#store = deps.store;
    this.#clock = deps.clock;
    this.#ids = deps.ids;
    this.#rules = deps.rules;
  }

  /**
   * Carries out one command in one transaction.
   *
   * @remarks
   * When somebody else was faster the command is decided again on the new
   * state. With `expectedVersion` it is refused if since then something
   * happened that who gave it has to read first (ADR 0050); rollbacks, code
   * reverts and reports never are. The same command under a known `idempotencyKey`
   * answers with the present state and changes nothing. Another command under
   * it is rejected, unless it is a rollback, which is always carried out.
   *
   * @throws SafetyError `conflict` when the rollout has to be read again,
   * `port-unavailable` when the store fails.
   */
  async execute(
    id: string,
    command: RolloutCommand,
    actor: Actor,
    options: CommandOptions = {},
  ): Promise<CommandOutcome> {
    const { idempotencyKey, judgeAgain } = options;
    const seen = insistsOnNothing(command)
      ? undefined
      : options.expectedVersion;
    for (let attempt = 1; ; attempt += 1) {
      const state = await this.#store.load(id);
      const earlier =
        state && idempotencyKey
          ? await this.#store.committed(id, idempotencyKey)
          : undefined;
      const stored = earlier && replayOf(earlier, command);
      if (state && earlier && stored === 'same')
        return unchanged(state, earlier);
      if (stored === 'other' && command.type !== 'rollback') return REUSED;
      if (seen !== undefined) await this.#checkSeen(id, state, command, seen);
      const judged = await judgedNow(command, state, judgeAgain);
      try {
        return await this.#decideAndStore(id, state, judged, actor, {
          // A rollback under a key that is taken is carried out without it.
          idempotencyKey: earlier ? undefined : idempotencyKey,
        });
      } catch (error) {
        if (!isSafetyError(error, 'conflict') || attempt >= MAX_CONFLICTS) {
          throw error;
        }
      }
    }
  }

  /** Throws where the rollout is not any more what was seen of it. */
  async #checkSeen(
    id: string,
    state: Rollout | undefined,
    command: RolloutCommand,
    seen: number,
  ): Promise<void> {
    const version = state?.version ?? 0;
    const count = version - seen;
    if (count === 0) return;
    // A version that is not there yet was never seen.
    if (count < 0 || seen < 1 || count > MAX_SINCE) {
      throw moved(id, seen, version);
    }
    const since = await this.#store.events(id, {
      afterVersion: seen,
      limit: count,
    });
    // What came after the state was read is for the commit to find.
    if (since.length < count || mustReadAgain(command, since)) {
      throw moved(id, seen, version);
    }
  }

  async #decideAndStore(
    id: string,
    state: Rollout | undefined,
    command: RolloutCommand,
    actor: Actor,
    { idempotencyKey }: { idempotencyKey?: string },
  ): Promise<CommandOutcome> {
    const decision = decideRollout(state, command, {
      now: this.#clock.now(),
      actor,
      newId: this.#ids.next(),
      ...(this.#rules ? { rules: this.#rules } : {}),
    });
    if (!decision.accepted) {
      return { outcome: 'rejected', reasons: decision.reasons };
    }
    const { events, effects, operationId } = decision;
    const next = events.reduce<Rollout | undefined>(evolveRollout, state);
    if (!next) throw new Error(`Command ${command.type} left no rollout`);
    if (events.length > 0) {
      await this.#store.commit({
        rolloutId: id,
        expectedVersion: state?.version ?? 0,
        events,
        next,
        effects,
        ...(idempotencyKey ? { idempotencyKey } : {}),
      });
    }
    return {
      outcome: 'accepted',
      rollout: next,
      events,
      effects,
      ...(operationId ? { operationId } : {}),
    };
  }
}

/** What was judged of an earlier state says nothing of this one. */
async function judgedNow(
  command: RolloutCommand,
  state: Rollout | undefined,
  judgeAgain: CommandOptions['judgeAgain'],
): Promise<RolloutCommand> {
  if (command.type !== 'advance' && command.type !== 'complete') return command;
  const { assessments } = command;
  if (!state || !judgeAgain || !assessments) return command;
  if (assessments.version === state.version) return command;
  return { ...command, assessments: await judgeAgain(state) };
}

/** First event of an accepted command; with an override another comes first. */
const FIRST_EVENTS: Partial<
  Record<RolloutCommand['type'], readonly RolloutEventType[]>
> = {
  define: ['defined', 'plan-changed', 'readopted'],
  orphan: ['orphaned'],
  start: ['started', 'gates-overridden'],
  pause: ['paused'],
  resume: ['resumed'],
  approve: ['gate-approved'],
  attest: ['gate-attested'],
  'waive-gate': ['gate-waived'],
  advance: ['phase-entered', 'gates-overridden'],
  rollback: ['rollback-requested'],
  'revert-code': ['revert-requested'],
  restore: ['restored', 'gates-overridden'],
  complete: ['completed', 'gates-overridden'],
  abort: ['aborted'],
  'judge-action': ['action-judged'],
  'record-break-glass': ['broke-glass'],
  'record-drill': ['drilled'],
};

function replayOf(
  earlier: RolloutEvent,
  command: RolloutCommand,
): 'same' | 'other' {
  if (!FIRST_EVENTS[command.type]?.includes(earlier.type)) return 'other';
  if (
    command.type === 'record-break-glass' ||
    command.type === 'record-drill'
  ) {
    // What more of its journal says by now is the same run still.
    const { run } = command;
    return 'run' in earlier && earlier.run === run ? 'same' : 'other';
  }
  if ('gate' in command && 'gate' in earlier && command.gate !== earlier.gate) {
    return 'other';
  }
  const parts = 'parts' in command ? command.parts ?? [] : [];
  const before = 'parts' in earlier ? earlier.parts : [];
  const sameParts =
    new Set(parts).size === before.length &&
    before.every(part => parts.includes(part));
  return sameParts ? 'same' : 'other';
}

const REUSED: CommandOutcome = {
  outcome: 'rejected',
  reasons: [
    {
      code: 'key-reused',
      message: 'This idempotency key was used for another command.',
      fix: 'Send a new key for each command, and the same key only to repeat it.',
      field: 'idempotencyKey',
    },
  ],
};

function unchanged(rollout: Rollout, earlier: RolloutEvent): CommandOutcome {
  return {
    outcome: 'accepted',
    rollout,
    events: [],
    effects: [],
    ...(earlier.type === 'rollback-requested' ||
    earlier.type === 'revert-requested'
      ? { operationId: earlier.operationId }
      : {}),
  };
}

function moved(id: string, expected: unknown, found: number): SafetyError {
  return new SafetyError(
    'conflict',
    `Rollout ${id} is at version ${found}, not ${expected}. Read it again and repeat.`,
  );
}
