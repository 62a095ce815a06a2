import type { FieldPath } from '../problem';
import { GATE_DATA_GUIDES } from './gateDataGuides';
import { NAME } from './guide';
import type { FieldGuide } from './guide';
import { AUTOPILOT_GUIDES, GUARD_GUIDES } from './guardGuides';
import { RISK_GUIDES } from './riskGuides';

/**
 * Every field of a manifest: `[]` stands for any index, `*` for any key. The
 * schema decides, this explains; a test keeps the two in step.
 */
export const FIELD_GUIDES: Readonly<Record<string, FieldGuide>> = {
  apiVersion: {
    expects: 'production-safety.io/v1alpha1',
    example: 'apiVersion: production-safety.io/v1alpha1',
    code: 'wrong-api-version',
  },
  kind: { expects: 'Rollout', example: 'kind: Rollout', code: 'wrong-kind' },
  metadata: {
    expects: 'a group of fields',
    example: 'metadata: { name: design-system-v2 }',
  },
  'metadata.name': {
    expects: `a name of at most 63 characters: lower case letters and digits, with - _ or . between words`,
    example: 'name: design-system-v2',
  },
  'metadata.namespace': {
    expects: `a namespace: ${NAME}`,
    example: 'namespace: default',
  },
  'metadata.title': {
    expects: 'text of at most 200 characters',
    example: 'title: Design system v2',
  },
  'metadata.description': {
    expects: 'text of at most 5,000 characters',
    example: 'description: New look of all pages',
  },
  'metadata.tags': { expects: 'a list of tags', example: 'tags: [frontend]' },
  'metadata.tags[]': {
    expects:
      'a tag: lower case letters, digits, + # or :, with - between words',
    example: 'tags: [frontend]',
  },
  'metadata.labels': {
    expects: 'labels with text values',
    example: 'labels: { tier: "1" }',
  },
  'metadata.labels.*': { expects: 'text', example: 'labels: { tier: "1" }' },
  'metadata.annotations': {
    expects: 'annotations with text values',
    example: 'annotations: { example.com/key: value }',
  },
  'metadata.annotations.*': {
    expects: 'text',
    example: 'annotations: { example.com/key: value }',
  },
  'metadata.links': {
    expects: 'a list of links',
    example: 'links: [{ url: https://example.com, title: Plan }]',
  },
  'metadata.links[]': {
    expects: 'a link',
    example: '{ url: https://example.com, title: Plan }',
  },
  'metadata.links[].url': {
    expects: 'an address that starts with http:// or https://',
    example: 'url: https://example.com',
  },
  'metadata.links[].title': { expects: 'text', example: 'title: Plan' },
  'metadata.links[].icon': { expects: 'text', example: 'icon: dashboard' },
  'metadata.links[].type': { expects: 'text', example: 'type: dashboard' },
  spec: {
    expects: 'a group of fields',
    example: 'spec: { component: …, owner: …, … }',
  },
  'spec.component': {
    expects:
      'a reference to the protected component, system, API or resource in the catalog',
    example: 'component: component:default/siteproof-web',
    code: 'bad-entity-ref',
  },
  'spec.owner': {
    expects: 'a reference to the owning group or user in the catalog',
    example: 'owner: group:default/frontend',
    code: 'bad-entity-ref',
  },
  'spec.authors': {
    expects: 'a list of 1 to 20 users who wrote this manifest',
    example: 'authors: [user:default/jo]',
  },
  'spec.authors[]': {
    expects: 'a reference to a user in the catalog',
    example: 'authors: [user:default/jo]',
    code: 'bad-entity-ref',
  },
  'spec.environment': {
    expects: 'the name of an environment of the flag provider',
    example: 'environment: production',
  },
  'spec.provider': {
    expects: 'the id of a configured flag provider',
    example: 'provider: default',
  },
  'spec.flags': {
    expects: 'a list of 1 to 500 flags',
    example: 'flags: [{ key: ds2, primary: true }]',
  },
  'spec.flags[]': { expects: 'a flag', example: '{ key: ds2, primary: true }' },
  'spec.flags[].key': {
    expects: 'the key of a flag in the flag provider',
    example: 'key: ds2-navigation',
  },
  'spec.flags[].part': {
    expects: `a part name: ${NAME}`,
    example: 'part: navigation',
  },
  'spec.flags[].primary': {
    expects: 'true or false',
    example: 'primary: true',
  },
  'spec.flags[].population': {
    expects: 'independent',
    example: 'population: independent',
  },
  'spec.plan': {
    expects: 'a list of 1 to 20 phases',
    example: 'plan: [{ phase: full, exposure: { percent: 100 }, soak: 5d }]',
  },
  'spec.plan[]': {
    expects: 'a phase',
    example: '{ phase: beta, exposure: { percent: 25 }, soak: 10d }',
  },
  'spec.plan[].phase': {
    expects: `a phase name: ${NAME}`,
    example: 'phase: beta',
  },
  'spec.plan[].exposure': {
    expects: 'a share and, where needed, an audience',
    example: 'exposure: { percent: 25 }',
  },
  'spec.plan[].exposure.percent': {
    expects: 'a number above 0 and at most 100, without a percent sign',
    example: 'percent: 25',
    code: 'bad-percent',
  },
  'spec.plan[].exposure.audience': {
    expects: 'an emailDomain, a segment, traits, or several of them',
    example: 'audience: { emailDomain: siteproof.com }',
  },
  'spec.plan[].exposure.audience.emailDomain': {
    expects: 'a domain without @',
    example: 'emailDomain: siteproof.com',
  },
  'spec.plan[].exposure.audience.segment': {
    expects: 'the name of a segment of the flag provider',
    example: 'segment: beta-users',
  },
  'spec.plan[].exposure.audience.traits': {
    expects: 'a list of 1 to 10 conditions, all of which must hold',
    example: 'traits: [{ trait: plan, operator: equals, value: pro }]',
  },
  'spec.plan[].exposure.audience.traits[]': {
    expects: 'a condition on one trait',
    example: '{ trait: plan, operator: equals, value: pro }',
  },
  'spec.plan[].exposure.audience.traits[].trait': {
    expects:
      'the name of a trait: a letter, then letters, digits, _ . : / - and spaces',
    example: 'trait: plan',
  },
  'spec.plan[].exposure.audience.traits[].operator': {
    expects:
      'equals, not-equals, contains, not-contains, at-least, at-most, in, not-in, set or not-set',
    example: 'operator: equals',
  },
  'spec.plan[].exposure.audience.traits[].value': {
    expects: 'text, a number, true or false',
    example: 'value: pro',
  },
  'spec.plan[].exposure.audience.traits[].values': {
    expects: 'a list of 1 to 50 values',
    example: 'values: [eu, us]',
  },
  'spec.plan[].exposure.audience.traits[].values[]': {
    expects: 'text, a number, true or false',
    example: 'values: [eu, us]',
  },
  'spec.plan[].soak': {
    expects:
      'a duration: one whole number and one of d, h, m, s or ms, at most ten years',
    example: 'soak: 5d',
    code: 'bad-duration',
  },
  'spec.plan[].gates': {
    expects: 'a list of at most 50 gates',
    example: 'gates: [{ kind: approval, count: 1 }]',
  },
  'spec.plan[].gates[]': {
    expects: 'a gate',
    example: '{ kind: error-rate, below: 1%, for: 3d }',
  },
  'spec.plan[].gates[].id': {
    expects: `an id: ${NAME}`,
    example: 'id: error-rate',
  },
  'spec.plan[].gates[].kind': {
    expects: 'a kind of gate',
    example: 'kind: approval',
    code: 'unknown-gate-kind',
  },
  'spec.plan[].gates[].title': {
    expects: 'text of at most 200 characters',
    example: 'title: Team confidence high',
  },
  'spec.plan[].gates[].count': {
    expects: 'a whole number from 1 to 20',
    example: 'count: 2',
  },
  'spec.plan[].gates[].below': {
    expects: 'a limit in the notation of its kind',
    example: 'below: 1%',
    code: 'bad-limit',
  },
  'spec.plan[].gates[].above': {
    expects: 'a limit in the notation of its kind',
    example: 'above: 40',
    code: 'bad-limit',
  },
  'spec.plan[].gates[].for': {
    expects:
      'a duration above zero: one whole number and one of d, h, m, s or ms',
    example: 'for: 3d',
    code: 'bad-duration',
  },
  'spec.plan[].gates[].of': {
    expects: 'text: what the kind refers to',
    example: 'of: P0-P1',
  },
  ...GATE_DATA_GUIDES,
  'spec.planRef': {
    expects: 'the name of a standard plan',
    example: 'planRef: four-week-standard',
  },
  ...GUARD_GUIDES,
  'spec.runbooks': {
    expects: 'paths of runbooks',
    example: 'runbooks: { rollback: docs/runbooks/rollback-procedure.md }',
  },
  'spec.runbooks.rollback': {
    expects:
      'the path of a Markdown file, relative to the root of its repository',
    example: 'rollback: docs/runbooks/rollback-procedure.md',
  },
  'spec.runbooks.incident': {
    expects:
      'the path of a Markdown file, relative to the root of its repository',
    example: 'incident: docs/runbooks/incident-response-checklist.md',
  },
  'spec.notify': {
    expects: 'whom to notify',
    example: "notify: { slack: '#design-system-v2' }",
  },
  'spec.notify.slack': {
    expects: 'a channel name with # in front, in quotes',
    example: "slack: '#design-system-v2'",
  },
  'spec.notify.pagerduty': {
    expects: 'the name of a service in PagerDuty',
    example: 'pagerduty: siteproof-web',
  },
  'spec.code': {
    expects: 'where the code is, and how it is deployed',
    example: 'code: { repository: https://git.example.com/acme/web }',
  },
  'spec.code.repository': {
    expects: 'the web address of a repository',
    example: 'repository: https://git.example.com/acme/web',
  },
  'spec.code.changes': {
    expects: 'a list of 1 to 50 addresses of changes',
    example: 'changes: [https://git.example.com/acme/web/pull/12]',
  },
  'spec.code.changes[]': {
    expects: 'the web address of a pull request, merge request or commit',
    example: 'changes: [https://git.example.com/acme/web/pull/12]',
  },
  'spec.code.deploy': {
    expects: 'a deployer and what it calls the environment',
    example: 'deploy: { deployer: default, environment: production }',
  },
  'spec.code.deploy.deployer': {
    expects: 'the id of a configured deployer',
    example: 'deployer: default',
  },
  'spec.code.deploy.environment': {
    expects: 'the name of the environment in the deployer',
    example: 'environment: production',
  },
  'spec.code.envFile': {
    expects: 'the path of a file, relative to the root of its repository',
    example: 'envFile: .env.production',
  },
  'spec.onDrift': {
    expects: 'adopt, restore or hold',
    example: 'onDrift: hold',
  },
  'spec.onOverdue': {
    expects: 'offer or take',
    example: 'onOverdue: offer',
  },
  ...AUTOPILOT_GUIDES,
  ...RISK_GUIDES,
};

const RECORDS = new Set(['metadata.labels', 'metadata.annotations']);

/** A path in the notation of {@link FIELD_GUIDES}. */
export function toPattern(path: FieldPath): string {
  return path.reduce<string>((pattern, step) => {
    if (typeof step === 'number') {
      return `${pattern}[]`;
    }
    if (RECORDS.has(pattern)) {
      return `${pattern}.*`;
    }
    return pattern ? `${pattern}.${step}` : step;
  }, '');
}

/** Names of the fields directly below a path. */
export function fieldsBelow(path: FieldPath): readonly string[] {
  const parent = toPattern(path);
  const prefix = parent ? `${parent}.` : '';
  return Object.keys(FIELD_GUIDES)
    .filter(pattern => pattern.startsWith(prefix))
    .map(pattern => pattern.slice(prefix.length))
    .filter(rest => /^\w+$/.test(rest));
}

/** Where else a field of that name belongs, such as `spec.owner`. */
export function homeOf(field: string): string | undefined {
  return Object.keys(FIELD_GUIDES).find(pattern =>
    pattern.endsWith(`.${field}`),
  );
}
