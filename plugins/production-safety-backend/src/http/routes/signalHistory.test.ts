import type { Knex } from 'knex';
import type { Measure, SignalQuestion } from '@production-safety/core';
import { DatabaseSignalStore } from '../../signals/DatabaseSignalStore';
import { declare } from '../../__testUtils__/declare';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { denying } from '../../__testUtils__/policies';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPolicy, TestPortal } from '../../__testUtils__/startPortal';

jest.setTimeout(120_000);

const ID = 'default.design-system-v2';
const SIGNALS = `/v1/rollouts/${ID}/signals`;
const BACKTEST = `/v1/rollouts/${ID}/backtests`;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Math.floor(Date.now() / MINUTE) * MINUTE;
const START = NOW - 5 * HOUR;
/** Ten minutes in which a third of all requests fail. */
const BAD = { from: NOW - 3 * HOUR, to: NOW - 3 * HOUR + 10 * MINUTE };

const tried = {
  id: 'new-errors',
  signal: 'error-rate',
  above: '5%',
  reaction: 'steady',
  response: 'roll-back',
  mode: 'observe',
};

const series = {
  signal: 'error-rate',
  component: 'component:default/siteproof-web',
  environment: 'production',
  flag: 'ds2',
  from: START,
  to: NOW,
  bucketMs: MINUTE,
};

const databases = eachDatabase();

describe.each(databases.ids)('what is stored of signals, on %s', databaseId => {
  let portal: TestPortal;
  let policy: TestPolicy;
  let knex: Knex;

  beforeAll(async () => {
    policy = denying();
    knex = await databases.migrated(databaseId);
    portal = await startPortal({ policy: action => policy(action), knex });
    await declare(portal, 'design-system-v2', {
      guards: [
        {
          id: 'errors',
          signal: 'error-rate',
          above: '5%',
          response: 'roll-back',
          mode: 'enforce',
        },
        {
          id: 'slow',
          signal: 'lcp',
          above: '4s',
          response: 'hold',
          mode: 'enforce',
        },
      ],
      risks: [
        {
          id: 'slower',
          title: 'Pages get slower',
          mitigation: 'They are watched',
          guards: ['slow'],
        },
      ],
    });
    const commands = `/v1/rollouts/${ID}/commands`;
    await portal.api.post(commands, { type: 'start', reason: 'ready' });
    await keep({ ...series, cohort: 'exposed' }, start =>
      start >= BAD.from && start < BAD.to
        ? { kind: 'count', start, n: 600, x: 200 }
        : { kind: 'count', start, n: 600, x: 1 },
    );
    await keep({ ...series, cohort: 'control' }, start => ({
      kind: 'count',
      start,
      n: 1_800,
      x: 3,
    }));
    await keep(
      { ...series, signal: 'lcp', cohort: 'exposed', quantile: 0.75 },
      start => ({ kind: 'quantile', start, n: 100, value: 2_100 }),
    );
    await keep({ ...series, signal: 'crashes', cohort: 'exposed' }, start => ({
      kind: 'tally',
      start,
      x: start >= BAD.from && start < BAD.to ? 4 : 0,
    }));
  });

  afterAll(() => portal.stop());

  async function keep(
    question: SignalQuestion,
    measureAt: (start: number) => Measure,
  ) {
    const measures: Measure[] = [];
    for (let start = START; start < NOW; start += MINUTE) {
      measures.push(measureAt(start));
    }
    const answer = {
      outcome: 'measured',
      measures,
      completeUntil: NOW,
      sampleRate: 1,
    } as const;
    const store = DatabaseSignalStore.create({ knex, realm: 'answers' });
    await store.keep([{ question, answer, answeredAt: NOW }]);
  }

  it('is shown by signal and cohort, with limits and marks', async () => {
    const { status, body } = await portal.api.get(SIGNALS);
    expect(status).toBe(200);
    const [errors, lcp] = body.signals;
    expect(errors).toMatchObject({
      signal: 'error-rate',
      limits: [{ of: 'guard', id: 'errors', above: 5 }],
    });
    const [exposed, control] = errors.cohorts;
    expect(exposed).toMatchObject({ cohort: 'exposed', kind: 'count' });
    const bad = exposed.points.filter(
      ({ n, x }: { n: number; x: number }) => x / n > 0.05,
    );
    expect(bad.length).toBeGreaterThanOrEqual(5);
    expect(Date.parse(bad[0].start)).toBeGreaterThanOrEqual(
      BAD.from - exposed.bucketMs,
    );
    const sum = (points: readonly { n: number }[]) =>
      points.reduce((total, { n }) => total + n, 0);
    expect(sum(exposed.points)).toBe(300 * 600);
    expect(sum(control.points)).toBe(300 * 1_800);
    expect(lcp).toMatchObject({ signal: 'lcp', quantile: 0.75 });
    expect(lcp.cohorts).toHaveLength(1);
    expect(lcp.cohorts[0].points[0]).toMatchObject({
      value: 2_100,
      low: 2_100,
      high: 2_100,
    });
    expect(body.marks).toMatchObject([
      { kind: 'phase', name: 'beta', parts: [] },
    ]);
  });

  it('goes back as far as is asked for', async () => {
    const { body } = await portal.api.get(`${SIGNALS}?hours=1`);
    const { from, to, signals } = body;
    expect(Date.parse(to) - Date.parse(from)).toBe(HOUR);
    const [{ points }] = signals[0].cohorts;
    expect(Date.parse(points[0].start)).toBeGreaterThan(NOW - 2 * HOUR);
    const tooFar = await portal.api.get(`${SIGNALS}?hours=9000`);
    expect(tooFar.status).toBe(400);
  });

  it('shows what a new guard would have done', async () => {
    const { status, body } = await portal.api.post(BACKTEST, {
      guard: tried,
      days: 1,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      guard: { id: 'new-errors', above: 5 },
      falseAlarms: 1,
      incidents: [],
      manifest:
        '- id: new-errors\n  signal: error-rate\n  above: 5%\n  reaction: steady\n  response: roll-back\n  mode: observe\n',
    });
    const [fire] = body.fired;
    expect(Date.parse(fire.at)).toBeGreaterThan(BAD.from);
    expect(Date.parse(fire.at)).toBeLessThanOrEqual(BAD.to + MINUTE);
    expect(body.knownMs).toBe(5 * HOUR);
    expect(body.knownMs + body.unknownMs).toBe(24 * HOUR);
  });

  it('shows what a guard on how often something happens would have done', async () => {
    const { response, mode } = tried;
    const guard = {
      id: 'crashes',
      signal: 'crashes',
      above: 3,
      per: '1h',
      response,
      mode,
    };
    const { status, body } = await portal.api.post(BACKTEST, {
      guard,
      days: 1,
    });
    expect(status).toBe(200);
    expect(body.guard).toMatchObject({ above: 3, perMs: HOUR });
    expect(body.manifest).toContain('above: 3\n  per: 1h\n');
    expect(body.fired).toHaveLength(1);
    expect(Date.parse(body.fired[0].firstBadAt)).toBe(BAD.from);
    const [{ kind, points }] = body.cohorts;
    expect(kind).toBe('tally');
    expect(
      points.reduce((sum: number, { x }: { x: number }) => sum + x, 0),
    ).toBe(40);
    const wrong = { ...guard, per: undefined };
    const refused = await portal.api.post(BACKTEST, { guard: wrong });
    expect(refused.body.error.message).toMatch(
      /^per: Of crashes .* needs the time/,
    );
  });

  it('knows incidents of the component, and what people said was missed', async () => {
    const quiet = await portal.api.post(BACKTEST, {
      guard: { ...tried, above: '60%' },
      days: 1,
    });
    expect(quiet.body).toMatchObject({ fired: [], falseAlarms: 0 });
    const judged = await portal.api.post(`/v1/rollouts/${ID}/commands`, {
      type: 'judge-action',
      judgement: 'missed',
      guard: 'errors',
      happenedAt: new Date(BAD.from).toISOString(),
      reason: 'Nobody could log in',
    });
    expect(judged.status).toBe(200);
    const { body } = await portal.api.post(BACKTEST, { guard: tried, days: 1 });
    expect(body).toMatchObject({
      falseAlarms: 0,
      missed: [],
      incidents: [{ kind: 'missed', title: 'errors' }],
    });
    expect(body.caught).toHaveLength(1);
    expect(body.latency.p50Ms).toBe(body.caught[0].latencyMs);
    const still = await portal.api.post(BACKTEST, {
      guard: { ...tried, above: '60%' },
      days: 1,
    });
    expect(still.body.missed).toHaveLength(1);
  });

  it('counts what fires in an incident of the component as right', async () => {
    const declared = await portal.api.post('/v1/incidents', {
      title: 'Nobody can log in',
      severity: 'P1',
      components: ['component:default/siteproof-web'],
    });
    const { body } = await portal.api.post(BACKTEST, { guard: tried, days: 1 });
    expect(body.incidents).toContainEqual(
      expect.objectContaining({
        id: declared.body.id,
        kind: 'incident',
        title: 'P1: Nobody can log in',
      }),
    );
  });

  it('explains what is wrong with a guard as it does in a manifest', async () => {
    const refused = async (guard: object) => {
      const { status, body } = await portal.api.post(BACKTEST, {
        guard: { ...tried, ...guard },
      });
      expect(status).toBe(400);
      return body.error.message;
    };
    expect(await refused({ above: 5 })).toMatch(/^above: .* percent sign/);
    expect(await refused({ part: 'nowhere' })).toContain('nowhere');
    expect(await refused({ signal: 'eror-rate' })).toContain('error-rate');
    expect(await refused({ response: 'shout' })).toContain('roll-back');
  });

  it('is told to those who may read the rollout', async () => {
    policy = denying('read');
    expect((await portal.api.get(SIGNALS)).status).toBe(404);
    const backtest = await portal.api.post(BACKTEST, { guard: tried });
    expect(backtest.status).toBe(404);
    policy = denying();
  });
});
