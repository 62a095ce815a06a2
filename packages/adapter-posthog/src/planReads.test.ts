import { SandboxPosthog } from './__testUtils__/SandboxPosthog';

const MINUTE = 60_000;
let posthog: SandboxPosthog;

beforeAll(async () => {
  posthog = await SandboxPosthog.start();
});
beforeEach(() => posthog.fresh());
afterAll(() => posthog.stop());

const measuresIn = (answer: object) =>
  (answer as { measures: { n: number; x: number }[] }).measures;

describe('a window with more rows than PostHog gives at once', () => {
  it('is asked for in pieces', async () => {
    const { to, ...question } = posthog.question();
    const from = to - 28 * 24 * 60 * MINUTE;
    await posthog.happened([
      { start: from, n: 7, x: 1 },
      { start: to - 15_000 * MINUTE, n: 8, x: 2 },
      { start: to - MINUTE, n: 9, x: 3 },
    ]);
    const [answer] = await posthog
      .source()
      .measure([{ ...question, from, to }]);
    const measures = measuresIn(answer);
    expect(measures).toHaveLength(28 * 24 * 60);
    expect(measures.filter(({ n }) => n > 0)).toMatchObject([
      { start: from, n: 7, x: 1 },
      { start: to - 15_000 * MINUTE, n: 8, x: 2 },
      { start: to - MINUTE, n: 9, x: 3 },
    ]);
    expect(await posthog.countCalls()).toBe(5);
  });
});
