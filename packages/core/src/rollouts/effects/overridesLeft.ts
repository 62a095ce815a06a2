import type { Clock } from '../../shared/time';
import type { FlagControl, FlagReading, FlagTarget } from '../flagControl';
import { failureOf } from './effectDeps';

/** The proof is there already; what it leaves out is not waited for longer. */
const READ_FOR_MS = 3_000;

/**
 * What others have set, told with a confirmation.
 *
 * @public
 */
export interface OverridesLeft {
  /** Keys of the flags; absent when it could not be found out. */
  readonly overridesOn?: readonly string[];
  /** Why it is absent. */
  readonly detail?: string;
}

/**
 * Flags on which settings of others are on after a rollback: those who have
 * them may get V2 although every probe user gets V1. Does not reject, and
 * answers within three seconds.
 *
 * @public
 */
export async function overridesLeft(
  subject: {
    /** May throw `SafetyError`. */
    readonly control: () => FlagControl;
    readonly target: FlagTarget;
    readonly flags: readonly string[];
  },
  clock: Clock,
  signal: AbortSignal,
): Promise<OverridesLeft> {
  const late = new AbortController();
  const over = new AbortController();
  const stop = () => late.abort();
  signal.addEventListener('abort', stop, { once: true });
  clock.sleep(READ_FOR_MS, over.signal).then(() => late.abort());
  try {
    const [{ flags }] = await subject
      .control()
      .read([subject.target], { signal: late.signal, priority: 'rollback' });
    const watched = new Set(subject.flags);
    return {
      overridesOn: flags
        .filter(flag => watched.has(flag.key) && mayBeOn(flag))
        .map(({ key }) => key),
    };
  } catch (error) {
    const why = failureOf(error).message;
    return {
      detail: `Whether some users have settings of their own could not be read: ${why}${
        why.endsWith('.') ? '' : '.'
      }`,
    };
  } finally {
    signal.removeEventListener('abort', stop);
    over.abort();
  }
}

function mayBeOn({
  foreignOverrides,
  foreignOverridesOn = foreignOverrides,
}: FlagReading): boolean {
  return foreignOverridesOn > 0;
}
