import { expect } from '@playwright/test';
import { push } from './gateSignals';
import { asGuest } from './portal';

const BUCKET_MS = 10_000;
/** What is pushed each time; pushed before counts once. */
const BUCKETS = 30;
const DAY = 86_400_000;

/** Declares a rollout in staging that entered its first phase so long ago. */
export async function declareRunning(
  name: string,
  spec: object,
  phaseMs: number,
): Promise<string> {
  const { id } = await asGuest<{ id: string }>('/rollouts', {
    apiVersion: 'production-safety.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, title: name },
    spec: {
      owner: 'group:default/frontend',
      environment: 'staging',
      ...spec,
    },
  });
  const at = (ago: number) => new Date(Date.now() - ago).toISOString();
  await asGuest(`/rollouts/${id}/import`, {
    commands: [
      { type: 'start', at: at(phaseMs), reason: 'All is ready' },
      { type: 'report-exposure', at: at(phaseMs - 300), outcome: 'done' },
    ],
  });
  return id;
}

/**
 * A rollout that somebody advanced although an approval was missing, and of
 * which one more is missing; with the version of that step.
 */
export async function declareHeld(name: string) {
  const gates = [{ kind: 'approval', count: 1 }];
  const id = await declareRunning(
    name,
    {
      component: 'component:default/siteproof-reports',
      flags: [{ key: 'smart-dispatch', primary: true }],
      plan: [
        { phase: 'some', exposure: { percent: 5 }, soak: '1d', gates },
        { phase: 'more', exposure: { percent: 10 }, soak: '1d', gates },
        { phase: 'all', exposure: { percent: 100 }, soak: '1d', gates },
      ],
    },
    2 * DAY,
  );
  await asGuest(`/rollouts/${id}/commands`, {
    type: 'advance',
    override: true,
    reason: 'Looked at together',
  });
  const { items } = await asGuest<{
    items: { type: string; version: number }[];
  }>(`/rollouts/${id}/events`);
  const versions = items
    .filter(({ type }) => type === 'phase-entered')
    .map(({ version }) => version);
  expect(versions).toHaveLength(2);
  return { id, step: Math.max(...versions) };
}

/** A rollout that a guard takes back, with the id of that rollback. */
export async function declareBroken(name: string) {
  const about = {
    component: 'component:default/siteproof-mobile',
    flag: 'delta-sync',
  };
  const id = await declareRunning(
    name,
    {
      component: about.component,
      flags: [{ key: about.flag, primary: true }],
      plan: [{ phase: 'some', exposure: { percent: 25 }, soak: '1d' }],
      guards: [
        {
          id: 'errors',
          signal: 'error-rate',
          above: '5%',
          reaction: 'fast',
          response: 'roll-back',
          mode: 'enforce',
        },
      ],
      autopilot: { rollback: 'automatic' },
    },
    DAY,
  );
  let rollback = '';
  await expect
    .poll(
      async () => {
        await push(failing(about));
        const seen = await asGuest<{
          rollback?: { id: string; state: string };
        }>(`/rollouts/${id}`);
        rollback = seen.rollback?.id ?? '';
        return seen.rollback?.state;
      },
      { timeout: 150_000, intervals: [2_000] },
    )
    .toBe('confirmed');
  return { id, rollback };
}

/** Half of the requests on V2 fail, until now. */
function failing(about: { readonly component: string; readonly flag: string }) {
  const last = Math.floor(Date.now() / BUCKET_MS) * BUCKET_MS - BUCKET_MS;
  return Array.from({ length: BUCKETS }, (_, back) => {
    const start = last - back * BUCKET_MS;
    return ['exposed', 'control'].map(cohort => ({
      id: `${about.flag} ${cohort} ${start}`,
      ...about,
      environment: 'staging',
      signal: 'error-rate',
      cohort,
      start: new Date(start).toISOString(),
      bucketMs: BUCKET_MS,
      count: { n: 200, x: cohort === 'exposed' ? 100 : 0 },
    }));
  }).flat();
}
