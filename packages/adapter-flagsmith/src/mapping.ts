import {
  portRejected,
  type Audience,
  type Exposure,
  type FlagTarget,
} from '@production-safety/core';
import type {
  WireCondition,
  WireInnerRule,
  WireRule,
  WireSegment,
} from './http/wire';

/** An environment of this name cannot match: a closed segment has nobody. */
export const CLOSED = '__closed__';

const SPLIT_KEY = '$.identity.key';
const ENVIRONMENT = '$.environment.name';
const EMAIL = 'email';

/** What is read of a segment here. */
interface SegmentContent {
  readonly rules: readonly WireRule[];
  readonly description?: string | null;
}

/** What the rules of a rollout segment say. */
export interface RolloutAudience {
  readonly open: boolean;
  readonly exposure: Exposure;
}

/** Name of the segment that a rollout's flags share in one environment. */
export function segmentNameOf({
  name,
  environment,
}: Pick<FlagTarget, 'name' | 'environment'>): string {
  return `rollout.${name}.${environment}`;
}

/** Text that people see in Flagsmith; the audience's segment is read back. */
export function descriptionOf(
  target: Pick<FlagTarget, 'name' | 'environment'>,
  audience: Audience | undefined,
): string {
  const within = audience?.segment
    ? ` Audience: segment "${audience.segment}".`
    : '';
  return `Kept by Production Safety for rollout ${target.name} in ${target.environment}. Do not edit.${within}`;
}

/**
 * Rules that let in exactly this exposure, in one environment.
 *
 * @param environmentName - Name of the environment in Flagsmith.
 * @param segmentRules - Rules of the audience's named segment, if it has one.
 */
export function rulesOf(
  exposure: Exposure,
  environmentName: string,
  segmentRules: readonly WireRule[] = [],
): readonly WireRule[] {
  const { percent, audience } = exposure;
  const share = anyOf(SPLIT_KEY, 'PERCENTAGE_SPLIT', String(percent));
  const domain = audience?.emailDomain
    ? [anyOf(EMAIL, 'REGEX', emailPattern(audience.emailDomain))]
    : [];
  const where = anyOf(ENVIRONMENT, 'EQUAL', environmentName);
  return [
    { type: 'ALL', conditions: [], rules: [share, ...domain, where] },
    ...segmentRules.map(withoutIds),
  ];
}

/** The same rules with the environment made one that does not exist. */
export function closedRules(rules: readonly WireRule[]): readonly WireRule[] {
  const closed = rules.map(rule => ({
    ...withoutIds(rule),
    rules: rule.rules.map(inner => ({
      type: inner.type,
      conditions: inner.conditions.map(condition =>
        isEnvironment(condition) ? { ...condition, value: CLOSED } : condition,
      ),
    })),
  }));
  // Somebody may have edited the rules so that one value is not enough.
  return isClosedForAll(closed)
    ? closed
    : [
        ...closed,
        {
          type: 'ALL',
          conditions: [],
          rules: [anyOf(ENVIRONMENT, 'EQUAL', CLOSED)],
        },
      ];
}

/**
 * Reads a rollout segment.
 *
 * @remarks
 * Rules that somebody edited by hand count as open to the largest share they
 * can mean: too much is reported rather than too little.
 */
export function audienceOf(
  segment: SegmentContent,
  environmentName: string,
): RolloutAudience {
  const inner = segment.rules[0]?.rules ?? [];
  const percent = single(inner, SPLIT_KEY, 'PERCENTAGE_SPLIT');
  const pattern = single(inner, EMAIL, 'REGEX');
  const named = /Audience: segment "(.+)"\.$/.exec(segment.description ?? '');
  const audience: Audience = {
    ...(pattern ? { emailDomain: domainOf(pattern) } : {}),
    ...(named ? { segment: named[1] } : {}),
  };
  return {
    open: !isClosed(segment.rules, name => name === environmentName),
    exposure: {
      percent: percent === undefined ? 100 : Number(percent),
      ...(Object.keys(audience).length > 0 ? { audience } : {}),
    },
  };
}

/** Rules that a named segment adds to those of every rollout segment. */
export function addedRulesOf(segment: SegmentContent): readonly WireRule[] {
  return segment.rules.slice(1);
}

/** Rules of a named segment, ready to be copied into a rollout segment. */
export function copyableRules({
  name,
  rules,
}: Pick<WireSegment, 'name' | 'rules'>): readonly WireRule[] {
  const conditions = rules.flatMap(rule => [
    ...rule.conditions,
    ...rule.rules.flatMap(inner => inner.conditions),
  ]);
  if (conditions.some(({ operator }) => operator === 'PERCENTAGE_SPLIT')) {
    throw portRejected(
      `Segment ${name} has a percentage split of its own, which would choose other users inside a rollout. Use a segment without one.`,
    );
  }
  return rules;
}

/** True when the rules were closed, whatever the environment is called. */
export function isClosedForAll(rules: readonly WireRule[]): boolean {
  return isClosed(rules, name => name !== CLOSED);
}

/** True when the rules let nobody in, judged by the environment alone. */
function isClosed(
  rules: readonly WireRule[],
  mayBe: (environmentName: string) => boolean,
): boolean {
  const misses = (condition: WireCondition) =>
    isEnvironment(condition) && !mayBe(condition.value ?? '');
  const fails = ({ type, conditions }: WireInnerRule) =>
    (type === 'ANY' && conditions.length > 0 && conditions.every(misses)) ||
    (type === 'ALL' && conditions.some(misses));
  return (
    rules.length === 0 ||
    rules.some(rule => rule.type === 'ALL' && rule.rules.some(fails))
  );
}

function isEnvironment({ property, operator }: WireCondition): boolean {
  return property === ENVIRONMENT && operator === 'EQUAL';
}

function single(
  rules: readonly WireInnerRule[],
  property: string,
  operator: string,
): string | undefined {
  const found = rules.find(
    ({ type, conditions }) =>
      type === 'ANY' &&
      conditions.length === 1 &&
      conditions[0].property === property &&
      conditions[0].operator === operator,
  );
  return found?.conditions[0].value ?? undefined;
}

function anyOf(
  property: string,
  operator: string,
  value: string,
): WireInnerRule {
  return { type: 'ANY', conditions: [{ property, operator, value }] };
}

/** The server matches from the start, local evaluation anywhere. */
function emailPattern(domain: string): string {
  return `^.+@${domain.replace(/[^a-zA-Z0-9-]/g, '\\$&')}$`;
}

function domainOf(pattern: string): string {
  return pattern
    .replace(/^\^\.\+@/, '')
    .replace(/\$$/, '')
    .replaceAll('\\', '');
}

function withoutIds({ type, conditions, rules }: WireRule): WireRule {
  return { type, conditions, rules };
}
