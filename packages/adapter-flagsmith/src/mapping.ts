import {
  portRejected,
  type Audience,
  type Exposure,
  type TraitCondition,
} from '@production-safety/core';
import { digestOf } from './canonicalRules';
import type {
  WireCondition,
  WireInnerRule,
  WireRule,
  WireSegment,
} from './http/wire';
import { audienceIn } from './naming';
import { ruleOfTrait, traitOfRule } from './traitRules';

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
  /** False only when nobody can be in it. */
  readonly open: boolean;
  readonly exposure: Exposure;
  /**
   * False when the rules are not as this adapter writes them. Nobody knows
   * then who is in, and the exposure is the largest that they can mean.
   */
  readonly understood: boolean;
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
  const traits = (audience?.traits ?? []).map(ruleOfTrait);
  const where = anyOf(ENVIRONMENT, 'EQUAL', environmentName);
  return [
    {
      type: 'ALL',
      conditions: [],
      rules: [share, ...domain, ...traits, where],
    },
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
 * Rules that somebody edited by hand count as open to everybody unless they
 * certainly let nobody in: too much is reported rather than too little.
 */
export function audienceOf(
  segment: SegmentContent,
  environmentName: string,
): RolloutAudience {
  const open = !isClosed(segment.rules, name => name === environmentName);
  const exposure = exposureOf(segment);
  return exposure
    ? { open, exposure, understood: true }
    : { open, exposure: { percent: 100 }, understood: false };
}

/** The exposure, when the rules are exactly as `rulesOf` writes them. */
function exposureOf(segment: SegmentContent): Exposure | undefined {
  const own = segment.rules.map(partsOf).find(parts => parts !== undefined);
  const percent = Number(own?.share);
  const domain = own?.email === undefined ? undefined : domainOf(own.email);
  const named = audienceIn(segment.description ?? '');
  const added = addedRulesOf(segment);
  const isOurs =
    own !== undefined &&
    String(percent) === own.share &&
    percent > 0 &&
    percent <= 100 &&
    (domain === undefined || emailPattern(domain) === own.email) &&
    (named ? digestOf(added) === named.digest : added.length === 0);
  if (!isOurs) {
    return undefined;
  }
  const audience: Audience = {
    ...(domain ? { emailDomain: domain } : {}),
    ...(named ? { segment: named.segment } : {}),
    ...(own.traits.length > 0 ? { traits: own.traits } : {}),
  };
  return {
    percent,
    ...(Object.keys(audience).length > 0 ? { audience } : {}),
  };
}

/** What a rule says that has the form of the one for every rollout. */
interface Parts {
  readonly share: string;
  readonly email?: string;
  readonly traits: readonly TraitCondition[];
}

function partsOf({ type, conditions, rules }: WireRule): Parts | undefined {
  const share = soleValue(rules, SPLIT_KEY, 'PERCENTAGE_SPLIT');
  const email = soleValue(rules, EMAIL, 'REGEX');
  const where = soleValue(rules, ENVIRONMENT, 'EQUAL');
  const count = [share, email, where].filter(each => each !== undefined).length;
  const traits = rules.flatMap(rule => traitOfRule(rule) ?? []);
  return type === 'ALL' &&
    conditions.length === 0 &&
    rules.length === count + traits.length &&
    share !== undefined &&
    where !== undefined
    ? { share, email, traits }
    : undefined;
}

/** Rules that a named segment adds to those of every rollout segment. */
export function addedRulesOf(segment: SegmentContent): readonly WireRule[] {
  const own = segment.rules.findIndex(rule => partsOf(rule) !== undefined);
  return segment.rules.filter((_, at) => at !== own);
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

/** The value of the one rule that is this condition and nothing else. */
function soleValue(
  rules: readonly WireInnerRule[],
  property: string,
  operator: string,
): string | undefined {
  const found = rules.filter(
    ({ type, conditions }) =>
      type === 'ANY' &&
      conditions.length === 1 &&
      conditions[0].property === property &&
      conditions[0].operator === operator,
  );
  return found.length === 1
    ? found[0].conditions[0].value ?? undefined
    : undefined;
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
