import { SandboxSentry } from './__testUtils__/SandboxSentry';

const MINUTE = 60_000;
let sentry: SandboxSentry;

beforeAll(async () => {
  sentry = await SandboxSentry.start();
});
beforeEach(() => sentry.fresh());
afterAll(() => sentry.stop());

describe('errors that are counted alone', () => {
  const tallies = { crashes: 'release:"web@1.0.0"' };
  const asked = () => {
    const question = sentry.question({ signal: 'crashes' });
    return { ...question, to: question.from + 2 * MINUTE };
  };

  it('are on offer beside the rate', () => {
    expect(sentry.source({ tallies }).offers()).toMatchObject([
      { signal: 'error-rate', kind: 'count' },
      {
        signal: 'crashes',
        kind: 'tally',
        cohorts: ['exposed', 'control', 'all'],
      },
    ]);
  });

  it('are all of them, also more than one of a request', async () => {
    const question = asked();
    await sentry.happened([{ start: question.from, n: 2, x: 5 }]);
    const [answer] = await sentry.source({ tallies }).measure([question]);
    expect(answer).toMatchObject({
      outcome: 'measured',
      sampleRate: 1,
      measures: [
        { kind: 'tally', start: question.from, x: 5 },
        { kind: 'tally', start: question.from + MINUTE, x: 0 },
      ],
    });
  });

  it('are known where nobody counts requests, once there are any', async () => {
    const question = asked();
    await sentry.happened([{ start: question.from, n: 0, x: 5 }]);
    const [answer] = await sentry.source({ tallies }).measure([question]);
    expect(answer).toMatchObject({ measures: [{ x: 5 }, { x: 0 }] });
  });

  it('are none only where requests say that Sentry hears of them', async () => {
    const question = asked();
    const source = sentry.source({ tallies });
    const [nothing] = await source.measure([question]);
    expect(nothing).toMatchObject({ outcome: 'no-data' });
    await sentry.happened([{ start: question.from, n: 9, x: 0 }]);
    const [none] = await source.measure([question]);
    expect(none).toMatchObject({ measures: [{ x: 0 }, { x: 0 }] });
  });

  it('are only those that are searched for', async () => {
    const question = asked();
    await sentry.happened([{ start: question.from, n: 9, x: 5 }]);
    const source = sentry.source({ tallies: { crashes: 'level:"fatal"' } });
    const [answer] = await source.measure([question]);
    expect(answer).toMatchObject({ measures: [{ x: 0 }, { x: 0 }] });
  });

  it('are crashes where nobody caught the error', async () => {
    const question = asked();
    const { from: start } = question;
    await sentry.happened([
      { start, n: 9, x: 5 },
      { start, n: 0, x: 2, unhandled: true },
    ]);
    const source = sentry.source({ tallies: { crashes: 'error.unhandled:1' } });
    const [crashes, rate] = await source.measure([
      question,
      { ...question, signal: 'error-rate' },
    ]);
    expect(crashes).toMatchObject({ measures: [{ x: 2 }, { x: 0 }] });
    // To Sentry a crash is an error as well.
    expect(rate).toMatchObject({ measures: [{ n: 9, x: 7 }, { n: 0 }] });
  });

  it('have a name of their own', () => {
    expect(() =>
      sentry.source({ tallies: { 'error-rate': 'level:fatal' } }),
    ).toThrow('tallies must not name error-rate');
  });
});
