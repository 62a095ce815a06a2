/** A manifest that uses every field, one field a line where it matters. */
export const FULL_MANIFEST = `apiVersion: production-safety.io/v1alpha1
kind: Rollout
metadata:
  name: design-system-v2
  namespace: default
  title: Design system v2
  description: New look of all pages
  tags: [frontend]
  labels: { tier: "1" }
  annotations: { example.com/key: value }
  links:
    - { url: https://example.com/plan, title: Plan, icon: dashboard, type: docs }
spec:
  component: component:default/siteproof-web
  owner: group:default/frontend
  environment: production
  provider: default
  flags:
    - { key: ds2, primary: true }
    - { key: ds2-navigation, part: navigation }
    - { key: ds2-forms, part: forms }
    - { key: ds2-search, part: search, population: independent }
  plan:
    - phase: internal
      exposure: { percent: 5, audience: { emailDomain: siteproof.com, traits: [
        { trait: plan, operator: equals, value: pro },
        { trait: region, operator: in, values: [eu, us] },
        { trait: seats, operator: at-least, value: 5 },
        { trait: beta opt-out, operator: not-set } ] } }
      soak: 5d
      gates:
        - { kind: open-incidents, of: P0-P1, below: 1 }
        - { kind: latency, below: 10%, of: baseline }
        - { kind: approval, count: 2 }
    - phase: beta
      exposure: { percent: 25, audience: { segment: beta-users } }
      soak: 10d
      gates:
        - { kind: error-rate, below: 1%, for: 3d }
        - { kind: support-tickets, below: 20% }
    - phase: expansion
      exposure: { percent: 50 }
      soak: 10d
      gates:
        - { kind: nps, above: 40 }
        - { kind: custom, id: confidence, title: Team confidence high }
    - phase: full
      exposure: { percent: 100 }
      soak: 12h
  guards:
    - { id: error-rate, signal: error-rate, above: 5%, reaction: steady, response: roll-back, mode: enforce }
    - { id: slow-forms, signal: latency, above: 800ms, for: 15m, part: forms, response: hold, mode: observe }
    - { id: outage, signal: outage, response: page, mode: enforce }
  risks:
    - { id: app-down, title: Nobody can work, severity: P0, likelihood: below 0.1 %, mitigation: Flags and automatic rollback, guards: [outage, error-rate], recovery: { by: flag, within: 5m } }
    - { id: looks, title: Pages look wrong, mitigation: Visual tests }
  runbooks:
    rollback: docs/runbooks/rollback-procedure.md
    incident: docs/runbooks/incident-response-checklist.md
  authors: [jo, user:other/kim]
  notify:
    slack: '#design-system-v2'
    pagerduty: siteproof-web
  code:
    repository: https://git.example.com/acme/web
    changes:
      - https://git.example.com/acme/web/pull/12
      - https://git.example.com/acme/web/commit/0123abc
    deploy: { deployer: default, environment: production }
    envFile: .env.production
  onDrift: restore
  onOverdue: take
  autopilot: { hold: automatic, rollback: automatic, advance: advise, wholeWithin: 20m }
`;

/** The least a manifest can say. */
export const SMALL_MANIFEST = `apiVersion: production-safety.io/v1alpha1
kind: Rollout
metadata: { name: pdf-engine }
spec:
  component: siteproof-reports
  owner: platform
  environment: production
  flags: [{ key: pdf-engine }]
  planRef: four-week-standard
`;

/** One gate of every kind that {@link FULL_MANIFEST} leaves out. */
export const MORE_GATES = [
  '{ kind: latency, below: 800ms, of: p95, for: 1d }',
  '{ kind: lcp, below: 2500ms }',
  '{ kind: inp, below: 200ms }',
  '{ kind: cls, below: 0.1 }',
  '{ kind: availability, above: 99.9%, for: 7d }',
  '{ kind: csat, above: 4 }',
  '{ kind: adoption, above: 80% }',
  '{ kind: drill-age, below: 30d }',
  '{ kind: freeze-window }',
  "{ kind: freeze-window, windows: [{ days: [fri], from: '16:00', to: '00:00', zone: Europe/Berlin }, { from: 2026-12-20T00:00:00Z, to: 2027-01-04T08:00:00Z }] }",
  "{ kind: freeze-window, of: weekends, windows: [{ from: 'fri 16:00', to: 'mon 08:00', zone: Europe/Berlin, reason: Nobody is there }] }",
  '{ kind: csat, of: satisfied, above: 80% }',
  '{ kind: error-rate, below: 1%, for: 3d, part: forms, minimum: 5000, freshFor: 3h, onNoData: waiver, severity: warn, mode: observe }',
  '{ kind: nps, above: 40, window: 14d }',
  '{ kind: open-incidents, of: P0, below: 1, freshFor: 10m }',
  '{ kind: dependency, of: bulk-export-v2 }',
  '{ kind: checklist, of: docs/runbooks/checklist.md }',
  '{ kind: custom, title: Support team trained, of: training, above: 3 }',
];
