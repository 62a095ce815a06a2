import { SANDBOX_TOKEN } from '@production-safety/sandbox';
import { SandboxPosthog, type Event } from './__testUtils__/SandboxPosthog';

const MINUTE = 60_000;
const V2 = { '$feature/ds2': 'true' };
const V1 = { '$feature/ds2': 'false' };
let posthog: SandboxPosthog;

beforeAll(async () => {
  posthog = await SandboxPosthog.start();
});
beforeEach(() => posthog.fresh());
afterAll(() => posthog.stop());

const countsIn = (answer: object) =>
  (answer as { measures: { n: number; x: number }[] }).measures.map(
    ({ n, x }) => [n, x],
  );

/** The first bucket of the default question. */
function firstMinute(changed = {}) {
  const question = posthog.question(changed);
  return { ...question, to: question.from + MINUTE };
}

describe('cohorts and parts', () => {
  it('are told apart by properties, in one query', async () => {
    const { from: start } = firstMinute();
    await posthog.happened([
      { start, cohort: 'exposed', part: 'forms', n: 10, x: 3 },
      { start, cohort: 'exposed', part: 'navigation', n: 20, x: 0 },
      { start, cohort: 'control', part: 'forms', n: 100, x: 1 },
    ]);
    const answers = await posthog
      .source()
      .measure([
        firstMinute({ cohort: 'exposed' }),
        firstMinute({ cohort: 'control' }),
        firstMinute({ cohort: 'all' }),
      ]);
    expect(answers.map(countsIn)).toEqual([[[30, 3]], [[100, 1]], [[130, 4]]]);
    expect(await posthog.countCalls()).toBe(1);
    const [part] = await posthog
      .source()
      .measure([firstMinute({ part: 'forms' })]);
    expect(countsIn(part)).toEqual([[10, 3]]);
  });

  it('can have values of their own for a flag', async () => {
    await posthog.settings({ exposed: 'new' });
    const question = firstMinute();
    await posthog.happened([{ start: question.from, n: 5, x: 1 }]);
    const flags = { ds2: { exposed: 'new', control: 'old' } };
    const [answer] = await posthog.source({ flags }).measure([question]);
    expect(countsIn(answer)).toEqual([[5, 1]]);
  });

  it('have no data where the property is not sent', async () => {
    const question = firstMinute();
    await posthog.capture([
      { timestamp: question.from, event: '$pageview', person_id: 'a' },
    ]);
    expect(
      await posthog
        .source()
        .measure([question, { ...question, cohort: 'all' }]),
    ).toMatchObject([
      { outcome: 'no-data', reason: expect.stringContaining('$feature/ds2') },
      { outcome: 'measured', measures: [{ n: 1, x: 0 }] },
    ]);
  });

  it.each([
    ['environment', {}, { environment: 'nowhere' }],
    ['component', { components: {} }, {}],
    ['part', { partProperty: undefined }, { part: 'forms' }],
    ['flag', {}, { flag: '`) OR 1=1 --' }],
    ['bucket', {}, { bucketMs: 500 }],
  ])('that cannot be asked for have no data: %s', async (_, options, asked) => {
    const [answer] = await posthog
      .source(options)
      .measure([firstMinute(asked)]);
    expect(answer.outcome).toBe('no-data');
    expect(await posthog.countCalls()).toBe(0);
  });

  it('of a component are its events only', async () => {
    const question = firstMinute();
    const at = { timestamp: question.from, event: '$pageview' };
    await posthog.capture([
      { ...at, person_id: 'a', properties: { ...V2, app: 'web' } },
      { ...at, person_id: 'b', properties: { ...V2, app: 'admin' } },
    ]);
    const components = { 'component:default/web': { app: 'web' } };
    const [answer] = await posthog.source({ components }).measure([question]);
    expect(countsIn(answer)).toEqual([[1, 0]]);
  });
});

describe('adoption', () => {
  it('counts persons, however often they come', async () => {
    const question = firstMinute({ signal: 'adoption' });
    const at = { timestamp: question.from, properties: V2 };
    await posthog.capture([
      { ...at, event: '$pageview', person_id: 'a' },
      { ...at, event: '$pageview', person_id: 'a' },
      { ...at, event: '$pageview', person_id: 'b' },
      { ...at, event: 'report sent', person_id: 'a' },
      { ...at, event: 'report sent', person_id: 'a' },
    ]);
    const [answer] = await posthog.source().measure([question]);
    expect(countsIn(answer)).toEqual([[2, 1]]);
  });
});

describe('a funnel', () => {
  const cart = (person_id: string, timestamp: number, properties = V2) => ({
    event: 'cart',
    person_id,
    timestamp,
    properties,
  });
  const paid = (person_id: string, timestamp: number) => ({
    ...cart(person_id, timestamp),
    event: 'paid',
  });

  it('counts who gets through in time, where they began', async () => {
    const { from, ...question } = posthog.question({ signal: 'checkout' });
    const events: Event[] = [
      cart('through', from),
      paid('through', from + 5_000),
      cart('late', from),
      paid('late', from + 20_000),
      paid('backwards', from),
      cart('backwards', from + 1_000),
      cart('at the edge', from + MINUTE - 1_000),
      paid('at the edge', from + MINUTE + 2_000),
      cart('next minute', from + MINUTE),
      paid('only paid', from),
      cart('control', from, V1),
    ];
    await posthog.capture(events);
    const [answer] = await posthog
      .source()
      .measure([{ ...question, from, to: from + 2 * MINUTE }]);
    expect(countsIn(answer)).toEqual([
      [4, 2],
      [1, 0],
    ]);
  });

  it('is complete only when everybody had their time', async () => {
    const { from, ...question } = posthog.question({ signal: 'checkout' });
    await posthog.capture([cart('a', from)]);
    const signals = {
      checkout: {
        kind: 'funnel',
        first: 'cart',
        then: 'paid',
        withinMs: 10 * MINUTE,
      },
    } as const;
    const source = posthog.source({ signals });
    const [answer] = await source.measure([{ ...question, from }]);
    expect(answer).toMatchObject({ outcome: 'measured', measures: [] });
    expect(source.offers()[0].delayMs).toBe(11 * MINUTE);
  });
});

describe('answers to a survey', () => {
  const sent = (
    submission: string,
    timestamp: number,
    score: unknown,
    more = {},
  ) => ({
    event: 'survey sent',
    person_id: submission,
    timestamp,
    properties: {
      ...V2,
      $survey_id: 's-1',
      $survey_submission_id: submission,
      '$survey_response_q-1': score,
      ...more,
    },
  });

  it('are promoters and detractors, in one query', async () => {
    const { from } = firstMinute();
    await posthog.capture([
      sent('a', from, 10),
      sent('b', from, '9'),
      sent('c', from, 8),
      sent('d', from, 0),
      sent('e', from, 'none of your business'),
      sent('f', from, 10, { $survey_id: 'another' }),
      sent('g', from, 10, { '$feature/ds2': 'false' }),
    ]);
    const answers = await posthog
      .source()
      .measure([
        firstMinute({ signal: 'nps-promoters' }),
        firstMinute({ signal: 'nps-detractors' }),
      ]);
    expect(answers.map(countsIn)).toEqual([[[4, 2]], [[4, 1]]]);
    expect(await posthog.countCalls()).toBe(1);
  });

  it('count once each, as they were last', async () => {
    const { from } = firstMinute();
    await posthog.capture([
      sent('a', from, null),
      sent('a', from + 2_000, 5),
      sent('a', from + 1_000, 1),
      sent('', from, 4),
      sent('', from, 2),
    ]);
    const [answer] = await posthog
      .source()
      .measure([firstMinute({ signal: 'csat' })]);
    expect(countsIn(answer)).toEqual([[3, 2]]);
  });

  it('are satisfied from where it was said', async () => {
    const { from } = firstMinute();
    await posthog.capture([sent('a', from, 6), sent('b', from, 7)]);
    const signals = {
      csat: {
        kind: 'csat',
        survey: 's-1',
        question: 'q-1',
        satisfiedFrom: 7,
      },
    } as const;
    const [answer] = await posthog
      .source({ signals })
      .measure([firstMinute({ signal: 'csat' })]);
    expect(countsIn(answer)).toEqual([[2, 1]]);
  });
});

describe('zero, nothing and broken', () => {
  it('are told apart: a minute without events beside one with', async () => {
    const question = posthog.question();
    await posthog.happened([{ start: question.from, n: 5, x: 0 }]);
    const [answer] = await posthog.source().measure([question]);
    expect(countsIn(answer)).toEqual([
      [5, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it('are told apart: no events', async () => {
    const [answer] = await posthog.source().measure([posthog.question()]);
    expect(answer.outcome).toBe('no-data');
  });

  it('are told apart: failures of what nobody saw', async () => {
    const question = firstMinute();
    await posthog.happened([{ start: question.from, n: 0, x: 3 }]);
    const [answer] = await posthog.source().measure([question]);
    expect(answer.outcome).toBe('broken');
  });

  it('leave the present out, as events are still on their way', async () => {
    const to = Math.floor(Date.now() / MINUTE) * MINUTE;
    const question = posthog.question({ from: to - 4 * MINUTE, to });
    await posthog.happened([{ start: question.from, n: 5, x: 0 }]);
    const [answer] = await posthog
      .source({ delayMs: 2 * MINUTE })
      .measure([question]);
    const { length } = countsIn(answer);
    expect([1, 2]).toContain(length);
  });

  it.each([
    ['with an error and status 200', { error: 'Memory limit exceeded' }],
    ['with some of the rows', { hasMore: true }],
  ])('are broken when PostHog answers %s', async (_, settings) => {
    const question = firstMinute();
    await posthog.happened([{ start: question.from, n: 5, x: 0 }]);
    await posthog.settings(settings);
    const [answer] = await posthog.source().measure([question]);
    expect(answer.outcome).toBe('broken');
  });
});

describe('a PostHog in trouble', () => {
  const measure = () => posthog.source().measure([posthog.question()]);

  it.each([
    ['from its cache', { cached: true }],
    ['that the query still runs', { unfinished: true }],
  ])('that answers %s is to be asked again', async (_, settings) => {
    await posthog.settings(settings);
    await expect(measure()).rejects.toMatchObject({
      code: 'port-unavailable',
    });
  });

  it('that limits calls says until when', async () => {
    await posthog.fault({ mode: '429', retryAfter: 60 });
    await expect(measure()).rejects.toMatchObject({
      code: 'port-unavailable',
      retryAfterMs: 60_000,
    });
  });

  it.each([
    ['limits calls without a word', { mode: '500', status: 429 }],
    ['gives up', { mode: '500', status: 504 }],
    ['does not answer', { mode: 'timeout' }],
    ['breaks the connection', { mode: 'reset' }],
  ])('that %s is port-unavailable', async (_, fault) => {
    await posthog.fault(fault);
    await expect(measure()).rejects.toMatchObject({
      code: 'port-unavailable',
    });
  });

  it.each([
    ['answers a page', { mode: 'html' }],
    ['does not know the key', { mode: 'echo', status: 401 }],
    ['does not know the project', { mode: 'echo', status: 404 }],
  ])('that %s is port-rejected', async (_, fault) => {
    await posthog.fault(fault);
    const error = await measure().catch(each => each);
    expect(error.code).toBe('port-rejected');
    expect(error.message).not.toContain(SANDBOX_TOKEN);
  });

  it('names what is missing when it refuses', async () => {
    await posthog.settings({ mayQuery: false });
    await expect(measure()).rejects.toThrow('query:read');
  });

  it('that does not understand a query is broken, with no key in the reason', async () => {
    await posthog.fault({ mode: 'echo', status: 400 });
    const [answer] = await measure();
    expect(answer.outcome).toBe('broken');
    expect(JSON.stringify(answer)).not.toContain(SANDBOX_TOKEN);
  });

  it('is not waited for after an abort', async () => {
    await posthog.fault({ mode: 'timeout' });
    const abort = new AbortController();
    const call = posthog
      .source({ timeoutMs: 60_000 })
      .measure([posthog.question()], { signal: abort.signal });
    abort.abort();
    await expect(call).rejects.toMatchObject({ code: 'port-unavailable' });
  });
});

describe('options', () => {
  it.each([
    ['baseUrl', { baseUrl: 'https://eu.i.posthog.com' }],
    ['baseUrl', { baseUrl: 'eu.posthog.com' }],
    ['credentials', { baseUrl: 'https://me:key@eu.posthog.com' }],
    [
      'environments.production',
      { environments: { production: { project: 0 } } },
    ],
    ['components.web', { components: { web: { 'a`b': '1' } } }],
    ['partProperty', { partProperty: 'a\\b' }],
    [
      'signals.nps',
      { signals: { nps: { kind: 'nps', survey: 'a`', question: 'b' } } },
    ],
    [
      'signals.f',
      {
        signals: { f: { kind: 'funnel', first: 'a', then: 'b', withinMs: 0 } },
      },
    ],
  ] as const)('that are wrong are named: %s', (name, options) => {
    expect(() => posthog.source(options)).toThrow(name);
  });

  it('say what can be asked for', () => {
    expect(
      posthog
        .source()
        .offers()
        .map(({ signal }) => signal),
    ).toEqual([
      'failures',
      'adoption',
      'checkout',
      'nps-promoters',
      'nps-detractors',
      'csat',
    ]);
  });
});
