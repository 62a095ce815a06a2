import { SANDBOX_TOKEN } from '@production-safety/sandbox';
import { SandboxVercel } from './__testUtils__/SandboxVercel';
import { viewed, vitalsOf, vitalsQuestion } from './__testUtils__/vitals';
import { VercelVitals } from './VercelVitals';

const MINUTE = 60_000;
let vercel: SandboxVercel;

beforeAll(async () => {
  vercel = await SandboxVercel.start();
});
beforeEach(() => vercel.fresh());
afterAll(() => vercel.stop());

const measuresIn = (answer: object) =>
  (answer as { measures: { value: number; n: number }[] }).measures.map(
    ({ value, n }) => [value, n],
  );

describe('vitals', () => {
  it.each([
    ['lcp', 'lcp_ms', 2_400],
    ['inp', 'inp_ms', 180],
    ['cls', 'cls', 0.08],
  ] as const)('have their value and count: %s', async (signal, vital, x) => {
    const question = vitalsQuestion({ signal });
    await viewed(vercel, [{ start: question.from, n: 40, x }], vital);
    const [answer] = await vitalsOf(vercel).measure([question]);
    expect(measuresIn(answer)).toEqual([[x, 40]]);
  });

  it('are what three of four page views do not exceed', async () => {
    const question = vitalsQuestion();
    const { from: start } = question;
    await viewed(vercel, [
      { start, n: 74, x: 0.01 },
      { start, n: 10, x: 0.2 },
      { start, n: 16, x: 0.9 },
    ]);
    const [answer] = await vitalsOf(vercel).measure([question]);
    expect(measuresIn(answer)).toEqual([[0.2, 100]]);
  });

  it('of a part are those of its routes', async () => {
    const question = vitalsQuestion({ part: 'forms' });
    const { from: start } = question;
    await viewed(vercel, [
      { start, part: 'forms', n: 4, x: 0.1 },
      { start, part: "form's", n: 6, x: 0.1 },
      { start, part: 'diary', n: 50, x: 0.9 },
    ]);
    const [answer] = await vitalsOf(vercel).measure([question]);
    expect(measuresIn(answer)).toEqual([[0.1, 10]]);
  });

  it('are asked for in hours, too', async () => {
    const to = Math.floor(Date.now() / 3_600_000 - 1) * 3_600_000;
    const question = vitalsQuestion({
      from: to - 3_600_000,
      to,
      bucketMs: 3_600_000,
    });
    await viewed(vercel, [{ start: question.from + MINUTE, n: 4, x: 0.1 }]);
    const [answer] = await vitalsOf(vercel).measure([question]);
    expect(measuresIn(answer)).toEqual([[0.1, 4]]);
  });

  it('of the present are not complete', async () => {
    const question = vitalsQuestion();
    await viewed(vercel, [{ start: question.from, n: 4, x: 0.1 }]);
    const [answer] = await vitalsOf(vercel, { delayMs: 60 * MINUTE }).measure([
      question,
    ]);
    expect(answer).toMatchObject({ outcome: 'measured', measures: [] });
  });
});

describe('no data and broken', () => {
  it.each([
    ['the exposed cohort', { cohort: 'exposed' }],
    ['the control cohort', { cohort: 'control' }],
    ['another quantile', { quantile: 0.95 }],
    ['a part without routes', { part: 'diary' }],
    ['another component', { component: 'component:default/api' }],
    ['seconds', { bucketMs: 10_000 }],
  ] as const)('are told apart: nothing on %s', async (_, asked) => {
    const question = vitalsQuestion(asked);
    await viewed(vercel, [{ start: question.from, n: 4, x: 0.1 }]);
    const [answer] = await vitalsOf(vercel).measure([question]);
    expect(answer.outcome).toBe('no-data');
  });

  it.each([
    ['no page views', {}],
    ['another environment', { environment: 'staging' }],
  ])('are told apart: %s', async (_, asked) => {
    const [answer] = await vitalsOf(vercel).measure([vitalsQuestion(asked)]);
    expect(answer.outcome).toBe('no-data');
  });

  it('are told apart: a layout shift in another unit', async () => {
    const question = vitalsQuestion();
    await viewed(vercel, [{ start: question.from, n: 4, x: 80 }]);
    const [answer] = await vitalsOf(vercel).measure([question]);
    expect(answer).toMatchObject({
      outcome: 'broken',
      reason: expect.stringContaining('another unit'),
    });
  });

  it('are told apart: no layout shift at all is a value', async () => {
    const question = vitalsQuestion();
    await viewed(vercel, [{ start: question.from, n: 4, x: 0 }]);
    const [answer] = await vitalsOf(vercel).measure([question]);
    expect(measuresIn(answer)).toEqual([[0, 4]]);
  });
});

describe('a Vercel in trouble', () => {
  const measure = () => vitalsOf(vercel).measure([vitalsQuestion()]);

  it('says what to turn on when the plan does not include it', async () => {
    await vercel.settings({ speedInsights: false });
    await expect(measure()).rejects.toMatchObject({
      code: 'port-rejected',
      message: expect.stringContaining('turn on Speed Insights'),
    });
  });

  it('limits calls, and says until when', async () => {
    await vercel.fault({ mode: '429', retryAfter: 60 });
    await expect(measure()).rejects.toMatchObject({
      code: 'port-unavailable',
      retryAfterMs: 60_000,
    });
  });

  it.each([
    ['limits calls without a word', { mode: '500', status: 429 }],
    ['gives up', { mode: '500', status: 504 }],
    ['does not answer', { mode: 'timeout' }],
  ])('is port-unavailable when it %s', async (_, fault) => {
    await vercel.fault(fault);
    await expect(measure()).rejects.toMatchObject({
      code: 'port-unavailable',
    });
  });

  it.each([
    ['answers a page', { mode: 'html' }],
    ['does not know the token', { mode: 'echo', status: 401 }],
    ['no longer has the query', { mode: 'echo', status: 404 }],
  ])('is port-rejected when it %s', async (_, fault) => {
    await vercel.fault(fault);
    const error = await measure().catch(each => each);
    expect(error.code).toBe('port-rejected');
    expect(error.message).not.toContain(SANDBOX_TOKEN);
  });

  it('is broken when it does not understand, with no token in the reason', async () => {
    await vercel.fault({ mode: 'echo', status: 400 });
    const [answer] = await measure();
    expect(answer.outcome).toBe('broken');
    expect(JSON.stringify(answer)).not.toContain(SANDBOX_TOKEN);
  });

  it('is not waited for after an abort', async () => {
    await vercel.fault({ mode: 'timeout' });
    const abort = new AbortController();
    const call = vitalsOf(vercel, { timeoutMs: 60_000 }).measure(
      [vitalsQuestion()],
      { signal: abort.signal },
    );
    abort.abort();
    await expect(call).rejects.toMatchObject({ code: 'port-unavailable' });
  });
});

describe('options', () => {
  it.each([
    ['apiUrl', { apiUrl: 'api.vercel.com' }],
    ['teamId', { teamId: '' }],
    ['projectId', { components: { web: { projectId: 'a/b' } } }],
    [
      'parts',
      { components: { web: { projectId: 'prj_1', parts: { forms: [] } } } },
    ],
  ])('that are wrong are named: %s', (name, options) => {
    expect(() => vitalsOf(vercel, options)).toThrow(name);
  });

  it('say that only everybody can be asked for', () => {
    const source: VercelVitals = vitalsOf(vercel);
    expect(
      source
        .offers()
        .map(({ signal, kind, cohorts }) => [signal, kind, ...cohorts]),
    ).toEqual([
      ['lcp', 'quantile', 'all'],
      ['inp', 'quantile', 'all'],
      ['cls', 'quantile', 'all'],
    ]);
  });
});
