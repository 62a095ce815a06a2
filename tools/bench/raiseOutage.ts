import { createHmac } from 'node:crypto';

const SECRET = 'secret-of-the-bench-events';

/** One of `productionSafety.events`. */
export const EVENT_SETTINGS = {
  id: 'bench',
  format: 'generic',
  secret: SECRET,
} as const;

/** Sends a signed event; answers when. */
export async function raiseOutage(
  url: string,
  component: string,
): Promise<number> {
  const at = Date.now();
  const body = JSON.stringify({
    id: `${component}-${at}`,
    kind: 'outage',
    component,
    at: new Date(at).toISOString(),
    summary: 'It is down.',
  });
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac('sha256', SECRET)
    .update(`${timestamp}.${body}`)
    .digest('hex');
  const response = await fetch(
    `${url}/api/production-safety/v1/events/${EVENT_SETTINGS.id}`,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-safety-timestamp': timestamp,
        'x-safety-signature': `v1=${signature}`,
      },
      body,
    },
  );
  if (response.status !== 202) {
    throw new Error(`Event: ${response.status} ${await response.text()}`);
  }
  return at;
}
