import { declare } from './declare';
import type { TestPortal } from './startPortal';

/** A rollout in its first phase, its exposure written; answers its id. */
export async function begunRollout(
  portal: TestPortal,
  name: string,
  definition: Parameters<typeof declare>[2],
): Promise<string> {
  const id = await declare(portal, name, definition);
  const body = { type: 'start', reason: 'Begin' };
  await portal.api.post(`/v1/rollouts/${id}/commands`, body);
  await portal.eventually(async () => {
    const { body: events } = await portal.api.get(`/v1/rollouts/${id}/events`);
    return JSON.stringify(events).includes('exposure-written') || undefined;
  });
  return id;
}

/** Goes into the next phase whatever holds it; answers the version of the step. */
export async function goAhead(portal: TestPortal, id: string): Promise<number> {
  const body = { type: 'advance', reason: 'It must', override: true };
  const told = await portal.api.post(`/v1/rollouts/${id}/commands`, body);
  if (told.status !== 200) throw new Error(JSON.stringify(told.body));
  const path = `/v1/rollouts/${id}/events?type=phase-entered`;
  const { items } = (await portal.api.get(path)).body;
  return Math.max(...items.map((each: { version: number }) => each.version));
}
