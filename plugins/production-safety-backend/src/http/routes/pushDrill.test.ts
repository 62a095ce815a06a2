import { declare } from '../../__testUtils__/declare';
import {
  RAN_AT,
  commandEntry,
  drillEntry,
  flagsCall,
} from '../../__testUtils__/journal';
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
  run = `drill-${count}`;
  id = await declare(portal, `drilled-${count}`);
  portal.audit.records.splice(0);
});

afterAll(() => portal.stop());

const push = (entries: readonly object[]) =>
  portal.api.post('/v1/journal', { entries }, 'user:default/sam');
const aDrill = (changes: Parameters<typeof drillEntry>[3] = {}) => [
  commandEntry(run, 1, [id], { command: 'drill 3 times', reason: 'Drill' }),
  flagsCall(run, 2, id),
  drillEntry(run, 3, id, changes),
];
const detail = async () => (await portal.api.get(`/v1/rollouts/${id}`)).body;
const drills = async () =>
  (await portal.api.get(`/v1/rollouts/${id}/events?type=drilled`)).body.items;

describe('pushing the journal of a drill', () => {
  it('tells the rollout who practised, when, and how long it took', async () => {
    const { body } = await push(aDrill());
    expect(body).toEqual({ taken: 3, known: 0, refused: [] });
    expect((await detail()).lastDrill).toEqual({
      at: RAN_AT,
      outcome: 'confirmed',
      runs: 3,
      confirmed: 3,
      writeMs: { min: 40, median: 50, p95: 60, max: 60 },
      confirmMs: { min: 700, median: 750, p95: 1140, max: 1140 },
      totalMs: { min: 740, median: 800, p95: 1200, max: 1200 },
      path: 'flags',
      who: 'user:default/jo',
      actor: { kind: 'user', ref: 'user:default/sam' },
      reason: 'Drill',
    });
    const told: { sentence: string }[] = await drills();
    expect(told.map(({ sentence }) => sentence)).toEqual([
      'Rollback practised by jo on laptop because Drill; 3 of 3 confirmed, in 0.8 s at the median and 1.2 s at most.',
    ]);
  });

  it('is in lists as well, and changes nothing that users get', async () => {
    const before = await detail();
    await push(aDrill());
    const { body } = await portal.api.get('/v1/rollouts');
    const listed = body.items.find((item: { id: string }) => item.id === id);
    expect(listed.lastDrill.outcome).toBe('confirmed');
    // Its health is what was measured meanwhile.
    const { status, exposure } = await detail();
    expect({ status, exposure }).toEqual({
      status: before.status,
      exposure: before.exposure,
    });
  });

  it('is recorded once, also when it is pushed twice', async () => {
    await push(aDrill());
    const again = await push(aDrill());
    expect(again.body).toEqual({ taken: 0, known: 3, refused: [] });
    expect(await drills()).toHaveLength(1);
  });

  it('waits for the end of a drill that comes in several batches', async () => {
    const [command, call, end] = aDrill();
    await push([command, call]);
    expect(await drills()).toEqual([]);
    await push([end]);
    expect(await drills()).toHaveLength(1);
  });

  it('shows what was not confirmed', async () => {
    await push(aDrill({ confirmed: 2 }));
    expect((await detail()).lastDrill).toMatchObject({
      outcome: 'unconfirmed',
      confirmed: 2,
    });
  });

  it('says so when it was in another environment or in the future', async () => {
    await push(aDrill({ environment: 'staging' }));
    expect((await detail()).lastDrill.outcome).toBe('elsewhere');
    run = `${run}-later`;
    await push(aDrill({ at: '2999-01-01T00:00:00.000Z' }));
    expect((await detail()).lastDrill.outcome).toBe('misdated');
    const [newest]: { sentence: string }[] = await drills();
    expect(newest.sentence).toContain('Its clock was ahead');
  });

  it('leaves out figures that are none', async () => {
    const statistics = JSON.parse(
      '{"total": {"min": "fast"}, "write": null, "other": 1}',
    );
    await push(aDrill({ statistics }));
    const { lastDrill } = await detail();
    expect(lastDrill.runs).toBe(3);
    expect(lastDrill).not.toHaveProperty('totalMs');
    expect(lastDrill).not.toHaveProperty('writeMs');
  });

  it('is audited as a drill', async () => {
    await push(aDrill());
    expect(portal.audit.of('rollout-break-glass')).toEqual([]);
    expect(portal.audit.of('rollout-drill')).toMatchObject([
      {
        outcome: 'succeeded',
        severityLevel: 'medium',
        meta: { rolloutId: id, run, actionType: 'drill', reason: 'Drill' },
      },
    ]);
  });
});
