/** Somebody who is on call. */
export interface RotaEntry {
  readonly name: string;
  /** Of the escalation policy. */
  readonly level: number;
  /** End of the shift; absent for who is always on call. */
  readonly until?: string;
  readonly policy: string;
  readonly schedule?: string;
  readonly email: string;
  /** As people type them in: country and number apart. */
  readonly phones: readonly {
    readonly country: number;
    readonly number: string;
  }[];
}

/**
 * The escalation policy that everybody is in. No secret.
 *
 * @public
 */
export const SANDBOX_ESCALATION_POLICY = 'PSANDBOX';

const HOUR_MS = 3_600_000;

/** Who is on call in the example, with numbers that nobody has. */
export function exampleRota(now: number): readonly RotaEntry[] {
  const until = new Date(now + 9 * HOUR_MS).toISOString();
  const policy = 'SiteProof web';
  return [
    {
      ...{ name: 'Robin Example', level: 1, until, policy },
      schedule: 'Web, by week',
      email: 'robin@example.com',
      phones: [{ country: 49, number: '3023125011' }],
    },
    {
      ...{ name: 'Sam Example', level: 2, until, policy },
      schedule: 'Web, second line',
      email: 'sam@example.com',
      phones: [{ country: 1, number: '2025550142' }],
    },
    {
      ...{ name: 'Kim Example', level: 3, policy },
      email: 'kim@example.com',
      phones: [],
    },
  ];
}

/** Who is on call in the account. */
export class PagerDutyRota {
  #entries: readonly RotaEntry[] = [];

  get entries(): readonly RotaEntry[] {
    return this.#entries;
  }

  put(entries: readonly RotaEntry[]): void {
    this.#entries = entries;
  }
}
