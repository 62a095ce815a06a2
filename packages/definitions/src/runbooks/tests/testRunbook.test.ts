import { SMALL_RUNBOOK } from '../__testUtils__/smallRunbook';
import { parseRunbook } from '../parseRunbook';
import { testRunbook } from './testRunbook';

const { runbook } = parseRunbook(SMALL_RUNBOOK).document;

/** A test file with one run. */
const test = (run: string) =>
  testRunbook(
    runbook,
    `runs:\n  - name: the ranking is to blame\n    ${run
      .trim()
      .split('\n')
      .join('\n    ')}\n`,
  );

const failures = (run: string) => {
  const { runs, faults } = test(run);
  return [...faults, ...runs.flatMap(each => each.failures)];
};

const GOOD = `
answers:
  still-slow: No
  record-latency: 4200
expect:
  steps: [record-latency, roll-back-ranking, check-v1, tell-channel, still-slow, contained]
  never: [scale-out]
  actions:
    - step: roll-back-ranking
      id: production-safety:rollback
      inputs: { rollout: default.ranking-v2 }
  records: { latency: 4200, still-slow: No }
  leads: []
`;

describe('the test of a runbook', () => {
  it('passes when the run goes as expected', () => {
    expect(failures(GOOD)).toEqual([]);
  });

  it('says which steps and answers no run has tried', () => {
    expect(test(GOOD).untried).toEqual([
      'still-slow: Yes',
      'scale-out',
      'check-latency',
    ]);
  });

  it.each<[string, string, string, RegExp]>([
    [
      'another way',
      'never: [scale-out]',
      'through: [scale-out]',
      /does not come to "scale-out"/,
    ],
    ['another action', 'default.ranking-v2', 'default.ds2', /The actions are/],
    [
      'another value',
      'latency: 4200, still',
      'latency: 9, still',
      /expected is "9"/,
    ],
    ['a step too many', 'check-v1, tell', 'tell', /The steps are/],
    [
      'a step to avoid',
      'never: [scale-out]',
      'never: [check-v1]',
      /comes to "check-v1"/,
    ],
    ['another lead', 'leads: []', 'leads: [other.md]', /The leads are/],
    [
      'an answer that is none',
      'still-slow: No\n',
      'still-slow: Perhaps\n',
      /is no answer of "still-slow"/,
    ],
    [
      'a step that is not there',
      'record-latency: 4200',
      'gone: 4200',
      /There is no step "gone"/,
    ],
    [
      'a required step skipped',
      'record-latency: 4200',
      'check-v1: { skipped: No time }',
      /is required/,
    ],
    ['a word that is unknown', 'never:', 'nevr:', /nevr/],
    [
      'nothing to expect',
      GOOD.slice(GOOD.indexOf('expect:')),
      'expect: {}\n',
      /cannot fail/,
    ],
    ['broken YAML', 'answers:', 'answers: [', /\S/],
  ])('fails with %s', (_, from, to, said) => {
    expect(GOOD).toContain(from);
    expect(failures(GOOD.replace(from, to)).join('\n')).toMatch(said);
  });

  it('takes the else branch when a check or an action fails', () => {
    expect(
      failures(`
answers:
  check-v1: { failed: one probe user is on V2 }
  still-slow: No
expect:
  steps: [record-latency, roll-back-ranking, check-v1, scale-out, check-latency, contained]
`),
    ).toEqual([]);
    expect(
      failures(`
failing: [roll-back-ranking]
answers: { still-slow: No }
expect:
  through: [roll-back-ranking, check-v1]
`),
    ).toEqual([]);
  });

  it('ends a run that goes round in a circle', () => {
    const circle = parseRunbook(
      SMALL_RUNBOOK.replace(
        'go to [contained](#contained)',
        'go to [the check](#check-v1)',
      ),
    ).document.runbook;
    const answers = Array(200).fill('No').join(', ');
    const [run] = testRunbook(
      circle,
      `runs: [{ name: circle, answers: { still-slow: [${answers}] }, expect: { never: [contained] } }]`,
    ).runs;
    expect(run.failures.join()).toMatch(/does not end/);
  });
});

describe('a value that the portal reads', () => {
  const verified = SMALL_RUNBOOK.replace(
    'id="check-v1" data-step="check"',
    'id="check-v1" data-step="check" data-verify="serving-v1" data-verify-rollout="default.ranking-v2"',
  );
  const played = (more: string) =>
    testRunbook(
      parseRunbook(verified).document.runbook,
      `runs:
  - name: read
    answers: { still-slow: No${more}
    expect: { through: [check-v1, contained] }`,
    );

  it('is as expected where nobody says another one', () => {
    expect(played(' }').runs[0]).toMatchObject({
      failures: [],
      steps: expect.not.arrayContaining(['scale-out']),
    });
  });

  it.each(['V2', '{ unknown: The provider is away }'])(
    'of %s lets the step fail',
    read => {
      const { runs } = played(` }\n    reads: { check-v1: ${read} }`);
      expect(runs[0]).toMatchObject({
        failures: [],
        steps: expect.arrayContaining(['scale-out']),
      });
    },
  );

  it('that is wrong refuses a planned "done", and takes a waiver', () => {
    const wrong = '\n    reads: { check-v1: V2 }';
    const [{ failures: refused }] = played(`, check-v1: seen }${wrong}`).runs;
    expect(refused.join()).toContain('V2 was read, expected is: V1');
    const waived = played(`, check-v1: { waived: We saw it } }${wrong}`);
    expect(waived.runs[0].failures).toEqual([]);
  });

  it('of a step that is not there is a mistake', () => {
    const { runs } = played(' }\n    reads: { gone: V1 }');
    expect(runs[0].failures.join()).toContain('There is no step "gone".');
  });
});

describe('what the incident says', () => {
  const text = SMALL_RUNBOOK.replace(
    'data-input-rollout="default.ranking-v2"',
    'data-input-rollout="{rollout}"',
  );
  const played = (incident: string) =>
    testRunbook(
      parseRunbook(text).document.runbook,
      `runs:
  - name: from an incident
    ${incident}
    answers: { still-slow: No, record-latency: 4200 }
    expect:
      actions:
        - step: roll-back-ranking
          id: production-safety:rollback
          inputs: { rollout: default.other }
`,
    );

  it('is put into inputs', () => {
    const { runs, faults } = played('incident: { rollout: default.other }');
    expect([faults, runs[0].failures]).toEqual([[], []]);
  });

  it('is missed where it does not say so', () => {
    const { runs } = played('from: roll-back-ranking');
    expect(runs[0].failures.join()).toContain(
      'needs rollout, which nobody recorded',
    );
  });

  it('is nothing else', () => {
    const { faults } = played('incident: { severity: P0 }');
    expect(faults.join()).toContain('severity');
  });
});
