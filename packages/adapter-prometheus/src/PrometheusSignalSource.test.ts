import type { SignalQuestion } from '@production-safety/core';
import { SANDBOX_TOKEN } from '@production-safety/sandbox';
import {
  BUCKET_MS,
  SandboxPrometheus,
  SIGNALS,
} from './__testUtils__/SandboxPrometheus';

let prometheus: SandboxPrometheus;

beforeAll(async () => {
  prometheus = await SandboxPrometheus.start();
});
afterAll(() => prometheus.stop());
beforeEach(() => prometheus.quiet());

/** Four buckets, the last of which is over for a while. */
function question(rest: Partial<SignalQuestion> = {}): SignalQuestion {
  const now = Math.floor(Date.now() / BUCKET_MS) * BUCKET_MS;
  return {
    ...prometheus.subject().question,
    from: now - 5 * BUCKET_MS,
    to: now - BUCKET_MS,
    ...rest,
  };
}

describe('counts', () => {
  it('tell cohorts and parts apart in one read', async () => {
    const { from: start } = question();
    await prometheus.happened([
      { start, n: 20, x: 4, part: 'navigation', variant: 'v2' },
      { start, n: 30, x: 1, part: 'navigation', variant: 'v1' },
      { start, n: 40, x: 0, part: 'forms', variant: 'v2' },
    ]);
    const source = prometheus.source();
    const asked = [
      { part: 'navigation' },
      { part: 'navigation', cohort: 'control' },
      { part: 'forms' },
      {},
      { cohort: 'all' },
    ] as const;
    const answers = await source.measure(
      asked.map(each => question({ ...each, to: start + BUCKET_MS })),
    );
    expect(
      answers.map(each => each.outcome === 'measured' && each.measures),
    ).toEqual(
      [
        [20, 4],
        [30, 1],
        [40, 0],
        [60, 4],
        [90, 5],
      ].map(([n, x]) => [{ kind: 'count', start, n, x }]),
    );
    expect(prometheus.asked).toHaveLength(1);
  });

  it('know of a service without traffic that there was none', async () => {
    const [answer] = await prometheus.source().measure([question()]);
    expect(answer).toMatchObject({
      measures: Array(4).fill(expect.objectContaining({ n: 0, x: 0 })),
    });
  });

  it('have no data on a service that Prometheus does not have', async () => {
    const other = question({ component: 'component:default/other' });
    const [answer] = await prometheus.source().measure([other]);
    expect(answer.outcome).toBe('no-data');
  });

  it('have no data when Prometheus has lost all', async () => {
    await prometheus.traffic('PUT', '/settings', { metrics: 'empty' });
    const [answer] = await prometheus.source().measure([question()]);
    expect(answer.outcome).toBe('no-data');
  });

  it('are complete only up to the last sample that has arrived', async () => {
    const delayMs = 25_000;
    await prometheus.traffic('PUT', '/settings', { delayMs });
    const asked = question();
    const [answer] = await prometheus.source().measure([asked]);
    const completeUntil =
      answer.outcome === 'measured' ? answer.completeUntil : NaN;
    expect(completeUntil).toBeLessThanOrEqual(Date.now() - delayMs);
    expect(completeUntil).toBeGreaterThan(asked.from);
  });

  it('of failures may be counters of their own', async () => {
    const { from: start } = question();
    await prometheus.happened([{ start, n: 20, x: 4 }]);
    const failures = 'http_requests_total{service=$service,code=~"5.."}';
    const withFailed = (query: string) =>
      prometheus.source({
        signals: {
          'error-rate': {
            ...SIGNALS['error-rate'],
            kind: 'count',
            failed: { query },
          },
        },
      });
    const asked = question({ to: start + BUCKET_MS });
    expect(await withFailed(failures).measure([asked])).toMatchObject([
      { measures: [{ n: 20, x: 4 }] },
    ]);
    expect(await withFailed('misspelt_total').measure([asked])).toMatchObject([
      { outcome: 'no-data', reason: expect.stringContaining('begin at zero') },
    ]);
  });

  it('are broken when the label of failures is not there', async () => {
    const source = prometheus.source({
      signals: {
        'error-rate': {
          ...SIGNALS['error-rate'],
          kind: 'count',
          query: 'http_requests_total{service=$service}',
          failed: { label: 'status', matches: '5..' },
        },
      },
    });
    expect(await source.measure([question()])).toMatchObject([
      { outcome: 'broken', reason: expect.stringContaining('status') },
    ]);
  });
});

describe('what is counted without a total', () => {
  it('is as often as its counters grew', async () => {
    const asked = question({ signal: 'crashes' });
    const { from: start } = asked;
    await prometheus.happened([
      { start, n: 20, x: 4, part: 'navigation', variant: 'v2' },
      { start, n: 30, x: 1, part: 'navigation', variant: 'v1' },
    ]);
    const source = prometheus.source({
      signals: {
        crashes: {
          kind: 'tally',
          query:
            'http_requests_total{service=$service,environment=$environment,code="500"}',
          variantLabel: 'variant',
        },
      },
    });
    expect(source.offers()).toMatchObject([{ kind: 'tally' }]);
    const answers = await source.measure([
      { ...asked, to: start + BUCKET_MS },
      { ...asked, to: start + BUCKET_MS, cohort: 'all' },
    ]);
    expect(answers).toMatchObject([
      { measures: [{ kind: 'tally', start, x: 4 }] },
      { measures: [{ kind: 'tally', start, x: 5 }] },
    ]);
  });
});

describe('live traffic', () => {
  it('has errors where they were switched on, a quantile and users', async () => {
    await prometheus.traffic('PUT', '/settings', { requestsPerSecond: 500 });
    await prometheus.traffic('POST', '/troubles', {
      kind: 'errors',
      percent: 20,
      part: 'navigation',
      variant: 'v1',
    });
    const source = prometheus.source();
    const look = () => {
      const to = Math.floor(Date.now() / 1_000) * 1_000 - 1_000;
      const asked = {
        part: 'navigation',
        cohort: 'control',
        from: to - 1_000,
        to,
        bucketMs: 1_000,
      } as const;
      return source.measure([
        question(asked),
        question({ ...asked, signal: 'lcp', quantile: 0.75 }),
        question({ ...asked, signal: 'users' }),
      ]);
    };
    const firstOf = (answer: Awaited<ReturnType<typeof look>>[number]) =>
      answer.outcome === 'measured' ? answer.measures[0] : undefined;
    let [count, lcp, users] = (await look()).map(firstOf);
    while (count?.kind !== 'count' || count.x < 50 || !lcp) {
      await new Promise(resolve => setTimeout(resolve, 100));
      [count, lcp, users] = (await look()).map(firstOf);
    }
    expect(count.x / count.n).toBeLessThan(0.3);
    expect(lcp).toMatchObject({ kind: 'quantile', n: expect.any(Number) });
    expect('value' in lcp && lcp.value).toBeGreaterThan(1_200);
    expect('value' in lcp && lcp.value).toBeLessThan(3_500);
    expect(users).toMatchObject({ kind: 'value', value: 400 });
  });
});

describe('failures', () => {
  it('of one query break its questions only', async () => {
    const source = prometheus.source({
      signals: { ...SIGNALS, odd: { kind: 'value', query: 'absent(up)' } },
    });
    const answers = await source.measure([
      question({ signal: 'odd', cohort: 'all' }),
      question(),
    ]);
    expect(answers).toMatchObject([
      { outcome: 'broken', reason: expect.stringContaining('parse error') },
      { outcome: 'measured' },
    ]);
  });

  it('of one read break its questions when others are answered', async () => {
    await prometheus.fault({
      mode: '500',
      status: 503,
      match: { path: 'web_vitals' },
    });
    const answers = await prometheus
      .source()
      .measure([question({ signal: 'lcp' }), question()]);
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      'broken',
      'measured',
    ]);
  });

  it('say when to come back', async () => {
    await prometheus.fault({ mode: '429', retryAfter: 60 });
    await expect(
      prometheus.source().measure([question()]),
    ).rejects.toMatchObject({
      code: 'port-unavailable',
      retryAfterMs: 60_000,
    });
  });

  it('end a call that gets no answer', async () => {
    await prometheus.fault({ mode: 'timeout' });
    await expect(
      prometheus.source({ timeoutMs: 20 }).measure([question()]),
    ).rejects.toMatchObject({ code: 'port-unavailable' });
  });

  it('are those of a wrong address', async () => {
    await prometheus.fault({ mode: 'html' });
    await expect(
      prometheus.source().measure([question()]),
    ).rejects.toMatchObject({ code: 'port-rejected' });
  });

  it.each([400, 401])('never name the credentials: %i', async status => {
    await prometheus.fault({ mode: 'echo', status });
    const said = await prometheus
      .source()
      .measure([question()])
      .then(JSON.stringify, error => `${error.message} ${error.stack}`);
    expect(said).toContain('[secret]');
    expect(said).not.toContain(SANDBOX_TOKEN);
  });

  it('are warnings that something is missing', async () => {
    const body = {
      status: 'success',
      data: { resultType: 'matrix', result: [] },
      warnings: ['a store did not answer'],
    };
    const source = prometheus.source({
      fetch: async () => Response.json(body),
    });
    expect(await source.measure([question()])).toMatchObject([
      { outcome: 'broken', reason: expect.stringContaining('a store') },
    ]);
  });
});
