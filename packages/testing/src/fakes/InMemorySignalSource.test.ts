import { signalSourceConformance } from '../conformance/signalSourceConformance';
import { SimulatedClock } from '../SimulatedClock';
import { InMemorySignalSource } from './InMemorySignalSource';

const MINUTE = 60_000;

const question = {
  signal: 'error-rate',
  component: 'component:default/web',
  environment: 'production',
  flag: 'ds2',
  cohort: 'exposed',
  bucketMs: MINUTE,
} as const;

function aSource() {
  const clock = SimulatedClock.create();
  const source = InMemorySignalSource.create({
    clock,
    offers: [
      {
        signal: 'error-rate',
        kind: 'count',
        cohorts: ['exposed', 'control'],
        byPart: false,
        finestMs: 10_000,
        delayMs: 0,
      },
    ],
  });
  return { clock, source };
}

signalSourceConformance({ describe, it, expect }, async () => {
  const { clock, source } = aSource();
  return {
    source,
    question,
    now: () => clock.now(),
    happened: async requests =>
      requests.forEach(each =>
        source.put(question, { kind: 'count', ...each }),
      ),
    fail: async outcome => source.faults.add({ outcome }),
    dispose: async () => {},
  };
});

describe('InMemorySignalSource', () => {
  const windowAt = (now: number) => {
    const to = Math.floor(now / MINUTE) * MINUTE;
    return { ...question, from: to - 2 * MINUTE, to };
  };

  it('knows nothing later than where it stalled', async () => {
    const { clock, source } = aSource();
    const asked = windowAt(clock.now());
    for (const start of [asked.from, asked.from + MINUTE]) {
      source.put(question, { kind: 'count', start, n: 5, x: 0 });
    }
    source.stallAt(asked.from + MINUTE);
    expect(await source.measure([asked])).toMatchObject([
      { measures: [{ start: asked.from }], completeUntil: asked.from + MINUTE },
    ]);
  });

  it('says of one signal that it is broken and answers the others', async () => {
    const { clock, source } = aSource();
    const asked = windowAt(clock.now());
    source.break('lcp', 'The query is not valid');
    const answers = await source.measure([
      { ...asked, signal: 'lcp' },
      { ...asked, cohort: 'all' },
    ]);
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      'broken',
      'no-data',
    ]);
  });

  it('takes the later of two counts of one bucket', async () => {
    const { clock, source } = aSource();
    const { from, ...asked } = windowAt(clock.now());
    const late = { kind: 'count', start: from, n: 9, x: 1 } as const;
    source.put(question, { ...late, n: 5, x: 0 });
    source.put(question, late);
    const [answer] = await source.measure([{ ...asked, from }]);
    expect(answer).toMatchObject({ measures: [late] });
  });
});
