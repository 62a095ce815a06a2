import { declare } from '../../__testUtils__/declare';
import {
  RAN_AT,
  aRun,
  commandEntry,
  eventEntry,
  flagsCall,
  resultEntry,
} from '../../__testUtils__/journal';
import { manifest } from '../../__testUtils__/manifest';

import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPortal } from '../../__testUtils__/startPortal';

let portal: TestPortal;
let id: string;
let run: string;
let count = 0;

beforeAll(async () => {
  portal = await startPortal();
});

beforeEach(async () => {
  count += 1;
  run = `run-${count}`;
  id = await declare(portal, `rollout-${count}`);
  portal.audit.records.splice(0);
});

afterAll(() => portal.stop());

const push = (entries: readonly object[]) =>
  portal.api.post('/v1/journal', { entries }, 'user:default/sam');
const start = () =>
  portal.api.post(`/v1/rollouts/${id}/commands`, {
    type: 'start',
    reason: 'ready',
  });
const history = async (type = 'broke-glass') => {
  const path = `/v1/rollouts/${id}/events?type=${type}`;
  return (await portal.api.get(path)).body.items;
};
const status = async () =>
  (await portal.api.get(`/v1/rollouts/${id}`)).body.status;

describe('pushing a journal', () => {
  it('tells the rollout what was done, by whom and when', async () => {
    const { status: code, body } = await push(aRun(run, id));
    expect(code).toBe(200);
    expect(body).toEqual({ taken: 3, known: 0, refused: [] });
    const [event, ...others] = await history();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      sentence:
        'Rolled back from the command line by jo on laptop because Error rate; V1 confirmed in 0.8 s.',
      actor: { kind: 'user', ref: 'user:default/sam' },
      reason: 'Error rate',
      detail: {
        run,
        who: 'user:default/jo',
        happenedAt: Date.parse(RAN_AT),
        outcome: 'confirmed',
      },
    });
  });

  it('changes nothing when it is pushed again', async () => {
    await push(aRun(run, id));
    const before = await portal.api.get(`/v1/rollouts/${id}`);
    const { body } = await push(aRun(run, id));
    expect(body).toEqual({ taken: 0, known: 3, refused: [] });
    const after = await portal.api.get(`/v1/rollouts/${id}`);
    expect(after.body.version).toBe(before.body.version);
  });

  it('is recorded once when two bring it in at the same time', async () => {
    await start();
    await Promise.all([push(aRun(run, id)), push(aRun(run, id))]);
    expect(await history()).toHaveLength(1);
    expect(await history('rollback-requested')).toHaveLength(1);
  });

  it('waits for the result when a run comes in several batches', async () => {
    const [command, call, result] = aRun(run, id);
    await push([command]);
    await push([call]);
    expect(await history()).toEqual([]);
    await push([result]);
    expect(await history()).toHaveLength(1);
  });

  it('rolls back and proves what the portal believes exposed', async () => {
    await start();
    await push(aRun(run, id));
    const [asked] = await history('rollback-requested');
    expect(asked.reason).toBe('Break-glass by jo: Error rate');
    expect(asked.actor.ref).toBe('user:default/sam');
    await portal.eventually(async () =>
      (await status()) === 'rolled-back' ? true : undefined,
    );
  });

  it('only records what was not written, and a restore', async () => {
    await start();
    await push([
      commandEntry(run, 1, [id]),
      resultEntry(run, 2, id, {
        outcome: 'refused',
        sentence: 'Nothing was changed: the key is wrong.',
      }),
      commandEntry(`${run}r`, 1, [id], { command: 'restore 5 %' }),
      resultEntry(`${run}r`, 2, id, {
        outcome: 'restored',
        sentence: 'served to 5 %',
      }),
    ]);
    expect(await status()).toBe('active');
    const told: { sentence: string }[] = await history();
    expect(told.map(({ sentence }) => sentence)).toEqual([
      'Restored from the command line by jo on laptop because Error rate; served to 5 %.',
      'A rollback from the command line was tried by jo on laptop because Error rate; nothing was changed: the key is wrong.',
    ]);
  });

  it('leaves out what the portal itself carried out', async () => {
    await push([
      commandEntry(run, 1, [id]),
      flagsCall(run, 2, id, { to: 'portal', call: 'rollback' }),
      resultEntry(run, 3, id),
    ]);
    expect(await history()).toEqual([]);
  });

  it('takes one result for all rollouts of a run', async () => {
    const other = await declare(portal, `rollout-${count}-b`);
    await push([
      commandEntry(run, 1, [id, other]),
      resultEntry(run, 2, undefined),
    ]);
    expect(await history()).toHaveLength(1);
    id = other;
    expect(await history()).toHaveLength(1);
  });

  it('goes by what core decided where a run is about several parts', async () => {
    await push([
      commandEntry(run, 1, [id], { parts: ['forms', 'of-another'] }),
      eventEntry(run, 2, id, { type: 'rollback-requested', parts: ['forms'] }),
      resultEntry(run, 3, id),
    ]);
    const [event] = await history();
    expect(event.detail.parts).toEqual(['forms']);
  });

  it('says which run the rollout would not hear of', async () => {
    await portal.api.post(`/v1/rollouts/${id}/commands`, {
      type: 'start',
      reason: 'ready',
      idempotencyKey: `journal:${run}`,
    });
    const { body } = await push(aRun(run, id));
    expect(body).toEqual({
      taken: 2,
      known: 0,
      refused: [
        { id: `${run}-3`, reason: expect.stringContaining('idempotency key') },
      ],
    });
  });

  it('is audited: the push, and each run that was recorded', async () => {
    await push(aRun(run, id));
    expect(portal.audit.of('rollout-journal')).toMatchObject([
      { outcome: 'succeeded', meta: { entries: 3, runs: [run] } },
    ]);
    expect(portal.audit.of('rollout-break-glass')).toMatchObject([
      {
        outcome: 'succeeded',
        severityLevel: 'high',
        meta: {
          rolloutId: id,
          run,
          actionType: 'rollback',
          who: 'user:default/jo',
          reason: 'Error rate',
        },
      },
    ]);
  });
});

describe('a journal about a rollout nobody declared', () => {
  it('is kept, refused with what to do, and told once it is declared', async () => {
    const name = `late-${count}`;
    const late = `default.${name}`;
    const { body } = await push(aRun(run, late));
    expect(body.taken + body.known).toBe(0);
    expect(body.refused).toHaveLength(3);
    expect(body.refused[2]).toEqual({
      id: `${run}-3`,
      reason: `There is no rollout ${late} here. Declare it, then push the journal again.`,
    });
    await portal.api.post('/v1/rollouts', manifest(name));
    const again = await push(aRun(run, late));
    expect(again.body).toEqual({ taken: 0, known: 3, refused: [] });
    id = late;
    expect(await history()).toHaveLength(1);
  });
});
