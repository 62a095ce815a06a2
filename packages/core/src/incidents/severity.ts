import type { DurationMs } from '../shared/time';

/** @public */
export type Severity = 'P0' | 'P1' | 'P2' | 'P3';

/** One step of the ladder that is climbed while nobody acknowledges.
 *
 * @public
 */
export interface EscalationRung {
  readonly rung: string;
  /** Since the declaration, in milliseconds. */
  readonly afterMs: DurationMs;
  readonly whom: readonly string[];
}

/** What an organisation promises for incidents of a severity.
 *
 * @public
 */
export interface SeverityPolicy {
  /** Targets since the declaration, in milliseconds; absent where none. */
  readonly acknowledgeMs?: DurationMs;
  readonly commanderMs?: DurationMs;
  readonly mitigateMs?: DurationMs;
  readonly ladder: readonly EscalationRung[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function ladder(minutes: readonly number[]): readonly EscalationRung[] {
  const whom = [
    ['primary', 'commander'],
    ['secondary'],
    ['manager'],
    ['service-leads', 'duty-manager'],
  ];
  const names = ['first', 'secondary', 'manager', 'everyone'];
  return minutes.map((after, index) => ({
    rung: names[index],
    afterMs: after * MINUTE,
    whom: whom[index],
  }));
}

/**
 * Severities by default, the gravest first.
 *
 * @public
 */
export const SEVERITY_POLICIES: Readonly<Record<Severity, SeverityPolicy>> = {
  P0: {
    acknowledgeMs: 5 * MINUTE,
    commanderMs: 10 * MINUTE,
    mitigateMs: HOUR,
    ladder: ladder([0, 5, 10, 15]),
  },
  P1: {
    acknowledgeMs: 15 * MINUTE,
    commanderMs: 20 * MINUTE,
    mitigateMs: 4 * HOUR,
    ladder: ladder([0, 25, 40, 60]),
  },
  P2: {
    acknowledgeMs: HOUR,
    mitigateMs: 24 * HOUR,
    ladder: ladder([0]),
  },
  P3: { ladder: [] },
};

/** True when the first is graver than the second. */
export function isGraver(first: Severity, second: Severity): boolean {
  return first < second;
}
