import { SimulatedClock } from '@production-safety/testing';
import { SIGNALS } from './__testUtils__/SandboxPrometheus';
import type { PrometheusOptions } from './PrometheusOptions';
import { PrometheusSignalSource } from './PrometheusSignalSource';
import { renderQuery } from './renderQuery';

const create = (options: Partial<PrometheusOptions>) =>
  PrometheusSignalSource.create({
    baseUrl: 'https://prometheus.example.com',
    signals: SIGNALS,
    clock: SimulatedClock.create(),
    ...options,
  });

const failed = { label: 'code', matches: '5..' };

describe('options', () => {
  it.each<[string, Partial<PrometheusOptions>]>([
    ['baseUrl', { baseUrl: 'prometheus' }],
    ['credentials', { baseUrl: 'https://user:word@prometheus.example.com' }],
    ['scrapeMs', { scrapeMs: 10 }],
    ['ingestMs', { ingestMs: -1 }],
    [
      'signals.a.query must be a selector',
      { signals: { a: { kind: 'count', query: 'rate(a[1m])', failed } } },
    ],
    [
      'signals.a.query has a placeholder in quotes',
      { signals: { a: { kind: 'count', query: 'a{b="$service"}', failed } } },
    ],
    [
      'signals.a.query has $servce',
      { signals: { a: { kind: 'value', query: 'a{b=$servce}' } } },
    ],
    [
      'signals.a.query has $part',
      { signals: { a: { kind: 'quantile', query: 'a{b=$part}' } } },
    ],
    [
      'signals.a.failed.matches',
      {
        signals: {
          a: { kind: 'count', query: 'a', failed: { ...failed, matches: '(' } },
        },
      },
    ],
    [
      'signals.a.failed.query',
      { signals: { a: { kind: 'count', query: 'a', failed: { query: '1' } } } },
    ],
  ])('are refused by name: %s', (said, options) => {
    expect(() => create(options)).toThrow(said);
  });

  it('say what is on offer', () => {
    expect(create({ ingestMs: 5_000 }).offers()).toEqual([
      {
        signal: 'error-rate',
        kind: 'count',
        cohorts: ['exposed', 'control', 'all'],
        byPart: true,
        finestMs: 15_000,
        delayMs: 20_000,
      },
      expect.objectContaining({ signal: 'lcp', kind: 'quantile' }),
      expect.objectContaining({
        signal: 'users',
        kind: 'value',
        cohorts: ['exposed', 'control'],
        byPart: true,
      }),
    ]);
  });
});

describe('a query', () => {
  const question = {
    signal: 'error-rate',
    component: 'component:default/web',
    environment: 'production',
    flag: 'ds2',
    cohort: 'exposed',
    from: 0,
    to: 60_000,
    bucketMs: 60_000,
  } as const;
  const settings = {
    services: { 'component:default/api': 'the-api' },
    variants: { exposed: 'new', control: 'old' },
  };
  const render = (template: string, rest: object = {}) =>
    renderQuery(template, { ...question, ...rest }, settings);

  it('is filled in with quoted values', () => {
    expect(render('a{s=$service,v=$variant,f=$flag}[$bucket]')).toBe(
      'a{s="web",v="new",f="ds2"}[60s]',
    );
    expect(render('$service', { component: 'component:default/api' })).toBe(
      '"the-api"',
    );
  });

  it.each(['"} or vector(0) #', '\\', 'a\nb', '$flag'])(
    'keeps a value in its quotes: %j',
    environment => {
      const query = render('a{e=$environment}', { environment });
      expect(JSON.parse(query.slice(4, -1))).toBe(environment);
    },
  );
});
