const ENTRIES = 10;
const TOKEN = 'token-of-the-bench-source';

/** `productionSafety.signals`, for whoever pushes here. */
export const PUSH_SIGNALS = {
  push: [
    {
      id: 'bench',
      token: TOKEN,
      signals: [{ name: 'error-rate', kind: 'count' }],
    },
  ],
};

/** What became of a push. */
export interface Sent {
  /** Of HTTP; 0 when there was no answer. */
  readonly status: number;
  readonly ms: number;
  readonly accepted: number;
  /** Seconds that who was turned away is to wait. */
  readonly retryAfter?: number;
}

/** What a push says, by its number and that of the entry. */
export type Told = (at: number) => {
  readonly component: string;
  readonly flag: string;
  readonly cohort: 'exposed' | 'control';
};

/** Pushes of one name; each has ten entries with ids of their own. */
export interface Pushes {
  /** Of the API, without a slash at its end. */
  readonly url: string;
  readonly name: string;
  readonly bucketMs: number;
  readonly told: Told;
}

/** Sends on time, whatever is still under way. */
export async function pace(
  pushes: Pushes,
  perSecond: number,
  seconds: number,
): Promise<readonly Sent[]> {
  const start = performance.now();
  const sent: Promise<Sent>[] = [];
  for (let at = 0; at < seconds * perSecond; at += 1) {
    const due = start + (at * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await new Promise(done => setTimeout(done, early));
    sent.push(push(pushes, at));
  }
  return Promise.all(sent);
}

/** Sends all at once, and what `meanwhile` says before it waits for them. */
export async function flood(
  pushes: Pushes,
  count: number,
  meanwhile: () => Promise<void>,
): Promise<readonly Sent[]> {
  const sent = Array.from({ length: count }, (_, at) => push(pushes, at));
  await meanwhile();
  return Promise.all(sent);
}

async function push(
  { url, name, bucketMs, told }: Pushes,
  number: number,
): Promise<Sent> {
  const newest = Math.floor(Date.now() / bucketMs) * bucketMs - bucketMs;
  const entries = Array.from({ length: ENTRIES }, (_, at) => ({
    id: `${name}-${number}-${at}`,
    signal: 'error-rate',
    environment: 'production',
    ...told(number * ENTRIES + at),
    start: new Date(newest).toISOString(),
    bucketMs,
    count: { n: 1_000, x: 3 },
  }));
  const start = performance.now();
  const answer = await send(url, JSON.stringify({ entries }));
  return { ...answer, ms: performance.now() - start };
}

/** A sender that gets no answer knows nothing of its push: status 0. */
export async function send(
  url: string,
  body: string,
): Promise<Omit<Sent, 'ms'>> {
  try {
    const response = await fetch(`${url}/signals`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body,
    });
    const { accepted = 0 } = (await response.json()) as { accepted?: number };
    const { status } = response;
    const retryAfter = Number(response.headers.get('retry-after') ?? NaN);
    return {
      status,
      accepted,
      ...(Number.isNaN(retryAfter) ? {} : { retryAfter }),
    };
  } catch {
    return { status: 0, accepted: 0 };
  }
}

/** How many have this status. */
export function withStatus(of: readonly Sent[], status: number): number {
  return of.filter(each => each.status === status).length;
}

/** Those that a sender does not know what to do with. */
export function failedOtherwise(of: readonly Sent[]): number {
  return of.filter(({ status }) => ![202, 429].includes(status)).length;
}

/** Entries that were accepted. */
export function acceptedOf(of: readonly Sent[]): number {
  return of.reduce((sum, each) => sum + each.accepted, 0);
}
