import {
  isSafetyError,
  lookAtServed,
  targetOf,
  verdictsNow,
  type Clock,
  type FlagControl,
  type ReadVerification,
  type ServedLook,
  type StepVerification,
  type VerificationReading,
} from '@production-safety/core';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RolloutRow } from '../database/RolloutRow';
import type { IncidentQueries } from '../incidents/IncidentQueries';
import { withinTime } from '../jobs/withinTime';

/** Somebody waits for the answer at a screen. */
const LONGEST_MS = 10_000;

interface Options {
  readonly incidents: Pick<IncidentQueries, 'openCount'>;
  readonly flags: { control(provider: string): FlagControl | undefined };
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly logger: LoggerService;
}

/** The rollout, when whoever answers may see it. */
type RolloutOf = (id: string) => Promise<RolloutRow | undefined>;

/**
 * Reads the values that steps of runbooks are verified by. What cannot be read,
 * takes too long or is not to be seen by who answers is not known.
 */
export class StepReadings {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** For one request, with what its sender may see. */
  of(rolloutOf: RolloutOf): ReadVerification {
    const { clock, logger } = this.#options;
    // Of all answers of a request together: a provider that hangs holds up one.
    const until = clock.now() + LONGEST_MS;
    return async verify => {
      const stop = new AbortController();
      try {
        const work = this.#read(verify, rolloutOf, stop.signal);
        const left = Math.max(0, until - clock.now());
        const read = await withinTime(work, left, clock);
        return read === 'late'
          ? { why: `no answer within ${LONGEST_MS / 1_000} seconds.` }
          : read;
      } catch (error) {
        if (isSafetyError(error)) return { why: `${error.message}.` };
        logger.error(`A step could not be verified: ${error}`);
        return { why: 'an unexpected error; the log has it.' };
      } finally {
        stop.abort();
      }
    };
  }

  async #read(
    verify: StepVerification,
    rolloutOf: RolloutOf,
    signal: AbortSignal,
  ): Promise<VerificationReading> {
    const { id, inputs } = verify;
    if (id === 'open-incidents') {
      const { severity, component } = inputs;
      const count = await this.#options.incidents.openCount({
        severity,
        component,
      });
      return { value: String(count) };
    }
    const row = inputs.rollout ? await rolloutOf(inputs.rollout) : undefined;
    if (!row) return { why: `there is no rollout ${inputs.rollout ?? ''}.` };
    return this.#readRollout(verify, row, signal);
  }

  async #readRollout(
    { id, inputs }: StepVerification,
    row: RolloutRow,
    signal: AbortSignal,
  ): Promise<VerificationReading> {
    const { rollout } = row;
    switch (id) {
      case 'rollout-status':
        return { value: rollout.status };
      case 'exposure':
        return exposureReading(row);
      case 'guard':
        return this.#guard(row, inputs.guard);
      case 'serving-v1': {
        const named = flagsOf(row, inputs.parts);
        if (named.flags === undefined) return named;
        const look = await this.#look(row, named.flags, signal);
        return servedReading(look, { gone: 'V1', there: 'V2' });
      }
      case 'flag-off': {
        const { flag } = inputs;
        const known = rollout.definition.flags.some(({ key }) => key === flag);
        if (!known) return { why: `${rollout.id} has no flag ${flag}.` };
        const look = await this.#look(row, [flag], signal);
        return servedReading(look, { gone: 'off', there: 'on' });
      }
      default:
        return { why: `nothing here can read ${id}.` };
    }
  }

  #guard(
    { rollout, lastLook }: RolloutRow,
    guard: string,
  ): VerificationReading {
    const now = this.#options.clock.now();
    const verdict = verdictsNow(rollout, lastLook, now).get(guard);
    if (!verdict) return { why: `guard ${guard} has said nothing lately.` };
    const { verdict: value, sentence } = verdict;
    const isKnown = value === 'healthy' || value === 'breached';
    return isKnown ? { value, detail: sentence } : { why: sentence };
  }

  #look(
    { rollout }: RolloutRow,
    flags: readonly string[],
    signal: AbortSignal,
  ): Promise<ServedLook> {
    const { clock, flags: providers } = this.#options;
    const { provider } = rollout.definition;
    const control = providers.control(provider);
    if (!control) {
      const why = `no flag provider ${provider} is configured.`;
      return Promise.resolve({ ...NOTHING_SEEN, observedAt: 0, detail: why });
    }
    const subject = {
      control: () => control,
      target: targetOf(rollout),
      flags,
      hasAudience: rollout.provided === 'audience',
    };
    return lookAtServed(subject, () => clock.now(), signal);
  }
}

const NOTHING_SEEN = { confirmed: false, asked: 0, onV1: 0, stillServed: [] };

/** What we asked for says nothing until the flag provider has it. */
function exposureReading({ rollout }: RolloutRow): VerificationReading {
  const { exposure, exposureWrite, status } = rollout;
  if (status === 'rolling-back' || exposureWrite?.status === 'pending') {
    return { why: 'a change of the exposure is under way.' };
  }
  if (exposureWrite?.status === 'failed') {
    return { why: 'the last change of the exposure failed.' };
  }
  if (rollout.drift) {
    return { why: 'the flag provider has another setting.' };
  }
  return { value: String(exposure.percent), detail: 'percent' };
}

/** Flags of the parts that are named; all without any. */
function flagsOf(
  { rollout }: RolloutRow,
  parts: string | undefined,
):
  | { readonly flags: readonly string[] }
  | { readonly flags?: undefined; readonly why: string } {
  const { flags } = rollout.definition;
  if (!parts) return { flags: flags.map(({ key }) => key) };
  const named = parts.split(',').map(part => part.trim());
  const missing = named.find(name => !flags.some(({ part }) => part === name));
  if (missing !== undefined) {
    return { why: `${rollout.id} has no part ${missing}.` };
  }
  const inPart = flags.filter(({ part }) => part && named.includes(part));
  return { flags: inPart.map(({ key }) => key) };
}

/** Only what is proved is gone, and only what was seen is there. */
function servedReading(
  { confirmed, asked, onV1, stillServed, detail }: ServedLook,
  words: { readonly gone: string; readonly there: string },
): VerificationReading {
  const users = `${onV1} of ${asked} users asked get V1`;
  if (confirmed) return { value: words.gone, detail: users };
  if (stillServed.length === 0) {
    return { why: detail ?? 'nobody could be asked.' };
  }
  return {
    value: words.there,
    detail: `${users}; still served: ${stillServed.join(', ')}`,
  };
}
