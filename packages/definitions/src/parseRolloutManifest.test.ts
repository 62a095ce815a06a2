import {
  FULL_MANIFEST,
  MORE_GATES,
  SMALL_MANIFEST,
} from './__fixtures__/manifests';
import { parseRolloutManifest } from './parseRolloutManifest';

const DAY = 86_400_000;

describe('a good manifest', () => {
  it('is read with all it declares and nothing to complain about', () => {
    const { definition, findings } = parseRolloutManifest(FULL_MANIFEST);
    expect(findings).toEqual([]);
    expect(definition).toMatchObject({
      name: 'design-system-v2',
      namespace: 'default',
      title: 'Design system v2',
      component: 'component:default/siteproof-web',
      owner: 'group:default/frontend',
      provider: 'default',
      flags: [
        { key: 'ds2', primary: true },
        { key: 'ds2-navigation', part: 'navigation', primary: false },
        { key: 'ds2-forms', part: 'forms', primary: false },
        {
          key: 'ds2-search',
          part: 'search',
          primary: false,
          population: 'independent',
        },
      ],
      runbooks: { rollback: 'docs/runbooks/rollback-procedure.md' },
      notify: { slack: '#design-system-v2', pagerduty: 'siteproof-web' },
      code: {
        repository: 'https://git.example.com/acme/web',
        changes: [
          'https://git.example.com/acme/web/pull/12',
          'https://git.example.com/acme/web/commit/0123abc',
        ],
        deploy: { deployer: 'default', environment: 'production' },
        envFile: '.env.production',
      },
      onDrift: 'restore',
      onOverdue: 'take',
      authors: ['user:default/jo', 'user:other/kim'],
    });
    expect(definition?.plan[0].exposure).toEqual({
      percent: 5,
      audience: {
        emailDomain: 'siteproof.com',
        traits: [
          { trait: 'plan', operator: 'equals', value: 'pro' },
          { trait: 'region', operator: 'in', values: ['eu', 'us'] },
          { trait: 'seats', operator: 'at-least', value: 5 },
          { trait: 'beta opt-out', operator: 'not-set' },
        ],
      },
    });
    expect(definition?.plan[1]).toEqual({
      name: 'beta',
      exposure: { percent: 25, audience: { segment: 'beta-users' } },
      soakMs: 10 * DAY,
      gates: [
        {
          id: 'error-rate',
          kind: 'error-rate',
          title: 'Error rate below 1 % for 3 days',
          below: 1,
          forMs: 3 * DAY,
        },
        {
          id: 'support-tickets',
          kind: 'support-tickets',
          title: 'Increase in support tickets below 20 %',
          below: 20,
        },
      ],
    });
    expect(definition?.guards[1]).toEqual({
      id: 'slow-forms',
      signal: 'latency',
      above: 800,
      forMs: 900_000,
      part: 'forms',
      response: 'hold',
      mode: 'observe',
    });
    expect(definition?.guards[2]).toEqual({
      id: 'outage',
      signal: 'outage',
      response: 'page',
      mode: 'enforce',
    });
    expect(definition?.risks).toEqual([
      {
        id: 'app-down',
        title: 'Nobody can work',
        severity: 'P0',
        likelihood: 'below 0.1 %',
        mitigation: 'Flags and automatic rollback',
        guards: ['outage', 'error-rate'],
        recovery: { by: 'flag', withinMs: 300_000 },
      },
      {
        id: 'looks',
        title: 'Pages look wrong',
        mitigation: 'Visual tests',
        guards: [],
      },
    ]);
    expect(definition?.guards[0]).toMatchObject({ reaction: 'steady' });
    expect(definition?.autopilot).toEqual({
      hold: 'automatic',
      rollback: 'automatic',
      advance: 'advise',
      wholeWithinMs: 1_200_000,
    });
  });

  it('may be short: documented defaults, full references, a lone primary flag', () => {
    const { definition, findings } = parseRolloutManifest(SMALL_MANIFEST);
    expect(findings).toEqual([]);
    expect(definition).toMatchObject({
      namespace: 'default',
      title: 'pdf-engine',
      component: 'component:default/siteproof-reports',
      owner: 'group:default/platform',
      provider: 'default',
      flags: [{ key: 'pdf-engine', primary: true }],
      tags: [],
      guards: [],
      runbooks: {},
      notify: {},
    });
  });

  it('leaves open what it does not decide', () => {
    const { definition } = parseRolloutManifest(SMALL_MANIFEST);
    expect(definition).not.toHaveProperty('code');
    expect(definition).not.toHaveProperty('onDrift');
    expect(definition).not.toHaveProperty('onOverdue');
    expect(definition).not.toHaveProperty('authors');
    expect(definition?.flags[0]).not.toHaveProperty('population');
  });

  it.each([
    ['5', '"5"'],
    ['true', '"true"'],
    ['1.50', '"1.5"'],
  ])('compares a trait with %s as with the text %s', (value, text) => {
    const read = (written: string) =>
      parseRolloutManifest(
        FULL_MANIFEST.replace('value: pro', `value: ${written}`),
      ).definition;
    expect(read(value)).toBeDefined();
    expect(read(value)).toEqual(read(text));
  });

  it('may name changes without their repository, and a repository alone', () => {
    const small = (code: string) =>
      parseRolloutManifest(`${SMALL_MANIFEST}  code: ${code}\n`);
    expect(
      small('{ changes: [https://git.example.com/a/b/-/merge_requests/3] }')
        .definition?.code,
    ).toEqual({ changes: ['https://git.example.com/a/b/-/merge_requests/3'] });
    expect(
      small('{ repository: https://git.example.com/a/b }').definition?.code,
    ).toEqual({ repository: 'https://git.example.com/a/b', changes: [] });
  });

  it('gets the phases of a standard plan it refers to', () => {
    const { definition } = parseRolloutManifest(SMALL_MANIFEST);
    const phases = definition?.plan.map(
      phase => `${phase.name} ${phase.exposure.percent}`,
    );
    expect(phases).toEqual([
      'internal 5',
      'beta 25',
      'expansion 50',
      'full 100',
    ]);
  });

  it('reads short references in the namespace of the manifest', () => {
    const { definition } = parseRolloutManifest(
      SMALL_MANIFEST.replace(
        '{ name: pdf-engine }',
        '{ name: pdf-engine, namespace: reports }',
      ),
    );
    expect(definition).toMatchObject({
      component: 'component:reports/siteproof-reports',
      owner: 'group:reports/platform',
    });
  });

  it.each(MORE_GATES)('may have the gate %s', gate => {
    const { definition, findings } = parseRolloutManifest(
      FULL_MANIFEST.replace('{ kind: nps, above: 40 }', gate),
    );
    expect(findings).toEqual([]);
    expect(definition?.plan[2].gates[0].title).toMatch(/^[A-Z].*[^.]$/);
  });

  it.each([
    ['{ kind: approval, count: 1 }', 'Approved by 1 person'],
    ['{ kind: open-incidents, of: P0, below: 1 }', 'No open P0 incidents'],
    [
      '{ kind: open-incidents, of: P0-P2, below: 3 }',
      'Fewer than 3 open P0-P2 incidents',
    ],
    [
      '{ kind: latency, below: 10%, of: baseline }',
      'Latency within 10 % of baseline',
    ],
    ['{ kind: latency, below: 800ms }', 'Latency below 800 ms'],
    ['{ kind: drill-age, below: 30d }', 'Rollback drill less than 30 days ago'],
    ['{ kind: nps, above: 40, title: People like it }', 'People like it'],
  ])('gives the gate %s the title "%s"', (gate, title) => {
    const { definition } = parseRolloutManifest(
      FULL_MANIFEST.replace('{ kind: nps, above: 40 }', gate),
    );
    expect(definition?.plan[2].gates[0].title).toBe(title);
  });

  it('may come as an object, which has no lines', () => {
    const { definition, findings } = parseRolloutManifest({
      apiVersion: 'production-safety.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'pdf-engine' },
      spec: {
        component: 'siteproof-reports',
        owner: 'user:jo',
        environment: 'production',
        flags: [{ key: 'pdf-engine' }],
        plan: [{ phase: 'full', exposure: { percent: 0 }, soak: '1d' }],
      },
    });
    expect(definition).toBeUndefined();
    expect(findings).toEqual([
      {
        code: 'bad-percent',
        severity: 'error',
        pointer: 'spec.plan[0].exposure.percent',
        message:
          'spec.plan[0].exposure.percent is 0; it must be a number above 0 and at most 100, without a percent sign.',
        fix: 'Write "percent: 25".',
      },
    ]);
  });

  it('comes with warnings for what is seldom meant', () => {
    const { definition, findings } = parseRolloutManifest(
      FULL_MANIFEST.replace('{ percent: 50 }', '{ percent: 25 }')
        .replace(
          '{ percent: 25, audience: { segment: beta-users } }',
          '{ percent: 25 }',
        )
        .replace(
          '{ percent: 100 }',
          '{ percent: 90, audience: { segment: all } }',
        ),
    );
    expect(definition).toBeDefined();
    expect(findings.map(({ severity }) => severity)).toEqual([
      'warning',
      'warning',
      'warning',
    ]);
    expect(findings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'phase-without-change spec.plan[2].exposure',
      'plan-ends-below-100 spec.plan[3].exposure',
      'audience-narrows spec.plan[3].exposure.audience',
    ]);
  });
});
