import { SANDBOX_TOKEN } from '@production-safety/sandbox';
import { SandboxSentry } from './__testUtils__/SandboxSentry';

const MINUTE = 60_000;
let sentry: SandboxSentry;

beforeAll(async () => {
  sentry = await SandboxSentry.start();
});
beforeEach(() => sentry.fresh());
afterAll(() => sentry.stop());

const countsIn = (answer: object) =>
  (answer as { measures: { n: number; x: number }[] }).measures.map(
    ({ n, x }) => [n, x],
  );

describe('cohorts and parts', () => {
  it('are told apart by tags', async () => {
    const question = sentry.question();
    const { from: start } = question;
    await sentry.happened([
      { start, cohort: 'exposed', part: 'forms', n: 10, x: 3 },
      { start, cohort: 'exposed', part: 'navigation', n: 20, x: 0 },
      { start, cohort: 'control', part: 'forms', n: 100, x: 1 },
    ]);
    const window = { from: start, to: start + MINUTE };
    const answers = await sentry
      .source()
      .measure([
        sentry.question({ ...window, cohort: 'exposed' }),
        sentry.question({ ...window, cohort: 'control' }),
        sentry.question({ ...window, cohort: 'all' }),
        sentry.question({ ...window, part: 'forms' }),
      ]);
    expect(answers.map(countsIn)).toEqual([
      [[30, 3]],
      [[100, 1]],
      [[130, 4]],
      [[10, 3]],
    ]);
  });

  it('can have a tag of their own for a flag, such as the release', async () => {
    await sentry.settings({ tag: 'release', exposed: 'web@2' });
    const question = sentry.question();
    await sentry.happened([{ start: question.from, n: 5, x: 1 }]);
    const source = sentry.source({
      cohorts: undefined,
      flags: { ds2: { tag: 'release', exposed: 'web@2', control: 'web@1' } },
    });
    const [answer, other] = await source.measure([
      question,
      sentry.question({ flag: 'other' }),
    ]);
    expect(countsIn(answer)[0]).toEqual([5, 1]);
    expect(other.outcome).toBe('no-data');
  });

  it.each([
    ['cohort', { cohorts: undefined }, {}],
    ['part', { partTag: undefined }, { part: 'forms' }],
    ['component', { components: {} }, {}],
  ])('that nothing tells apart have no data: %s', async (_, options, asked) => {
    const question = sentry.question(asked);
    await sentry.happened([{ start: question.from, n: 5, x: 1 }]);
    const [answer] = await sentry.source(options).measure([question]);
    expect(answer.outcome).toBe('no-data');
    expect(await sentry.countCalls()).toBe(0);
  });

  it('whose names contain search words stay names', async () => {
    const part = 'a" is_transaction:"true';
    const { from: start } = sentry.question();
    await sentry.happened([
      { start, part: 'a', n: 50, x: 5 },
      { start, part, n: 7, x: 1 },
    ]);
    const [answer, anything] = await sentry
      .source()
      .measure([sentry.question({ part }), sentry.question({ part: '*' })]);
    expect(countsIn(answer)[0]).toEqual([7, 1]);
    expect(anything.outcome).toBe('no-data');
    const unnamed = sentry.question({ flag: 'ds2:"v2" OR x' });
    expect(await sentry.source().measure([unnamed])).toMatchObject([
      { outcome: 'no-data', reason: expect.stringContaining('searched for') },
    ]);
  });

  it('are told of weeks of minutes, which Sentry does not answer at once', async () => {
    const { to, ...question } = sentry.question();
    const from = to - 28 * 24 * 60 * MINUTE;
    await sentry.happened([
      { start: from, n: 7, x: 1 },
      { start: to - 15_000 * MINUTE, n: 8, x: 2 },
      { start: to - MINUTE, n: 9, x: 3 },
    ]);
    const source = sentry.source();
    const [answer] = await source.measure([{ ...question, from, to }]);
    expect(answer).toMatchObject({ outcome: 'measured', completeUntil: to });
    expect(countsIn(answer)).toHaveLength(28 * 24 * 60);
    expect(countsIn(answer).filter(([n]) => n > 0)).toEqual([
      [7, 1],
      [8, 2],
      [9, 3],
    ]);
    expect(await sentry.countCalls()).toBe(2 * 5);
  });

  it('cost two calls each, whatever the number of windows', async () => {
    const question = sentry.question();
    await sentry.happened([{ start: question.from, n: 1, x: 0 }]);
    const halves = [
      { ...question, to: question.from + 2 * MINUTE },
      { ...question, from: question.from + 2 * MINUTE },
    ];
    await sentry.source().measure([question, ...halves]);
    expect(await sentry.countCalls()).toBe(2);
  });
});

describe('zero, nothing and broken', () => {
  it('are told apart: a minute without requests beside one with', async () => {
    const question = sentry.question();
    await sentry.happened([{ start: question.from, n: 5, x: 0 }]);
    const [answer] = await sentry.source().measure([question]);
    expect(countsIn(answer)).toEqual([
      [5, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it('are told apart: only zeros', async () => {
    const [answer] = await sentry.source().measure([sentry.question()]);
    expect(answer.outcome).toBe('no-data');
  });

  it('are told apart: an environment that Sentry does not know', async () => {
    const asked = sentry.question({ environment: 'nowhere' });
    await sentry.happened([{ start: asked.from, n: 5, x: 0 }]);
    const [answer] = await sentry.source().measure([asked]);
    expect(answer.outcome).toBe('no-data');
  });

  it('are told apart: errors of requests that nobody saw', async () => {
    const question = sentry.question();
    await sentry.happened([{ start: question.from, n: 0, x: 7 }]);
    expect(await sentry.source().measure([question])).toMatchObject([
      { outcome: 'broken', reason: expect.stringContaining('is tracing on') },
    ]);
  });

  it('leave a minute out that has errors and no requests', async () => {
    const question = sentry.question();
    await sentry.happened([
      { start: question.from, n: 0, x: 7 },
      { start: question.from + MINUTE, n: 10, x: 1 },
    ]);
    const [answer] = await sentry.source().measure([question]);
    expect(answer).toMatchObject({
      measures: [
        { start: question.from + MINUTE, n: 10, x: 1 },
        { n: 0 },
        { n: 0 },
      ],
    });
  });

  it.each([
    ['of a part of the spans', { dataScanned: 'partial' }],
    ['in other buckets', { otherInterval: true }],
    ['without the size of the sample', { saysSamples: false }],
  ])('are broken when the answer is %s', async (_, settings) => {
    const question = sentry.question();
    await sentry.happened([{ start: question.from, n: 5, x: 0 }]);
    await sentry.settings(settings);
    const [answer] = await sentry.source().measure([question]);
    expect(answer.outcome).toBe('broken');
  });
});

describe('numbers', () => {
  it('come with the share of requests that was kept', async () => {
    const question = sentry.question();
    await sentry.settings({ sampleRate: 0.25 });
    await sentry.happened([{ start: question.from, n: 400, x: 8 }]);
    const [answer] = await sentry.source().measure([question]);
    expect(answer).toMatchObject({ sampleRate: 0.25 });
    expect(countsIn(answer)[0]).toEqual([400, 8]);
  });

  it('say at most that all requests failed', async () => {
    const question = sentry.question();
    await sentry.happened([{ start: question.from, n: 10, x: 25 }]);
    const [answer] = await sentry.source().measure([question]);
    expect(countsIn(answer)[0]).toEqual([10, 10]);
  });

  it('of a minute that Sentry calls incomplete are not counted', async () => {
    const to = Math.floor(Date.now() / MINUTE) * MINUTE;
    const question = sentry.question({ from: to - 4 * MINUTE, to });
    await sentry.settings({ ingestSeconds: 150 });
    await sentry.happened(
      [4, 3, 2, 1].map(ago => ({ start: to - ago * MINUTE, n: 5, x: 0 })),
    );
    const [answer] = await sentry.source().measure([question]);
    const { completeUntil } = answer as { completeUntil: number };
    expect(completeUntil).toBeLessThan(to);
    expect(countsIn(answer)).toHaveLength(
      (completeUntil - question.from) / MINUTE,
    );
  });

  it('are not asked for in shorter buckets than minutes', async () => {
    const question = sentry.question({ bucketMs: 10_000 });
    expect((await sentry.source().measure([question]))[0].outcome).toBe(
      'no-data',
    );
  });
});

describe('a Sentry in trouble', () => {
  const measure = () => sentry.source().measure([sentry.question()]);

  it('that limits calls says until when', async () => {
    await sentry.fault({ mode: '429', retryAfter: 60 });
    await expect(measure()).rejects.toMatchObject({
      code: 'port-unavailable',
      retryAfterMs: 60_000,
    });
  });

  it.each([
    ['limits calls without a word', { mode: '500', status: 429 }],
    ['fails', { mode: '500', status: 503 }],
    ['does not answer', { mode: 'timeout' }],
    ['breaks the connection', { mode: 'reset' }],
  ])('that %s is port-unavailable', async (_, fault) => {
    await sentry.fault(fault);
    await expect(measure()).rejects.toMatchObject({
      code: 'port-unavailable',
    });
  });

  it.each([
    ['answers a page', { mode: 'html' }],
    ['does not know the token', { mode: 'echo', status: 401 }],
    ['does not know the address', { mode: 'echo', status: 404 }],
  ])('that %s is port-rejected', async (_, fault) => {
    await sentry.fault(fault);
    const error = await measure().catch(each => each);
    expect(error.code).toBe('port-rejected');
    expect(error.message).not.toContain(SANDBOX_TOKEN);
  });

  it('names what is missing when it refuses', async () => {
    await sentry.settings({ mayRead: false });
    await expect(measure()).rejects.toThrow('org:read');
  });

  it('that cannot read one question answers the others', async () => {
    const question = sentry.question();
    await sentry.happened([{ start: question.from, n: 5, x: 0 }]);
    const source = sentry.source({
      components: {
        'component:default/web': { project: sentry.project },
        'component:default/gone': { project: 'gone' },
      },
    });
    const answers = await source.measure([
      sentry.question({ component: 'component:default/gone' }),
      question,
    ]);
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      'broken',
      'measured',
    ]);
  });

  it('that does not understand the search is broken, with no token in the reason', async () => {
    await sentry.fault({ mode: 'echo', status: 400 });
    const [answer] = await measure();
    expect(answer.outcome).toBe('broken');
    expect(JSON.stringify(answer)).not.toContain(SANDBOX_TOKEN);
  });

  it('is not waited for after an abort', async () => {
    await sentry.fault({ mode: 'timeout' });
    const abort = new AbortController();
    const call = sentry
      .source({ timeoutMs: 60_000 })
      .measure([sentry.question()], { signal: abort.signal });
    abort.abort();
    await expect(call).rejects.toMatchObject({ code: 'port-unavailable' });
  });
});

describe('options', () => {
  it.each([
    ['organization', { organization: 'a/b' }],
    ['baseUrl', { baseUrl: 'sentry.io' }],
    ['credentials', { baseUrl: 'https://me:key@sentry.io' }],
    ['components', { components: { web: { project: '../x' } } }],
    ['tag', { cohorts: { tag: 'a b', exposed: '1', control: '0' } }],
    ['partTag', { partTag: 'a:b' }],
  ])('that are wrong are named: %s', (name, options) => {
    expect(() => sentry.source(options)).toThrow(name);
  });

  const either = 'level:fatal OR error.unhandled:1';

  it.each([
    ['errors', { errors: either }],
    ['requests', { requests: '(a:1) OR (b:1)' }],
    ['tallies.crashes', { tallies: { crashes: `(${either}` } }],
    ['tallies.crashes', { tallies: { crashes: `x (${either})` } }],
    ['tallies.crashes', { tallies: { crashes: `"(" OR (a:1)` } }],
  ])(
    'with an alternative that the cohort would not bind are refused: %s',
    (name, options) => {
      expect(() => sentry.source(options)).toThrow(
        `${name} has an OR, which the cohort would belong to one side of only: write it as one term, or in parentheses`,
      );
    },
  );

  it.each([
    ['in parentheses', `(${either})`],
    ['in nested ones', ' ((a:1 OR b:1) (c:1 OR d:")")) '],
    ['as one term', 'level:[fatal, error]'],
    ['within a word', 'level:fatal ORDER'],
    ['in quotes', 'message:"now OR never"'],
  ])('may have an alternative %s', (_, errors) => {
    expect(() => sentry.source({ errors })).not.toThrow();
  });

  it('say what can be asked for', () => {
    expect(sentry.source().offers()).toEqual([
      {
        signal: 'error-rate',
        kind: 'count',
        cohorts: ['exposed', 'control', 'all'],
        byPart: true,
        finestMs: 60_000,
        delayMs: 120_000,
      },
    ]);
    const [plain] = sentry
      .source({ cohorts: undefined, partTag: undefined })
      .offers();
    expect(plain).toMatchObject({ cohorts: ['all'], byPart: false });
  });
});
