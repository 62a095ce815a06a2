import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import type { Formats } from '../../../format/formats';
import type { Translate } from '../../../translation/productionSafetyTranslationRef';

export type Exposure = RolloutSummary['exposure'];

type Trait = NonNullable<NonNullable<Exposure['audience']>['traits']>[number];

/** Whom an exposure means: `25 % of users at siteproof.com with plan pro`. */
export function usersOf(
  exposure: Exposure,
  { t, formats }: { t: Translate; formats: Formats },
): string {
  const users = withoutTraits(exposure, { t, formats });
  const conditions = (exposure.audience?.traits ?? []).map(trait =>
    conditionOf(trait, t),
  );
  if (conditions.length === 0) return users;
  return t('words.users.traits', {
    users,
    conditions: conditions.reduce((first, last) =>
      t('words.users.traitList', { first, last }),
    ),
  });
}

function conditionOf(condition: Trait, t: Translate): string {
  const { trait, operator } = condition;
  let value = '';
  if ('values' in condition) value = condition.values.join(' / ');
  if ('value' in condition) value = String(condition.value);
  return t(`words.trait.${operator}`, { trait, value });
}

function withoutTraits(
  exposure: Exposure,
  { t, formats }: { t: Translate; formats: Formats },
): string {
  const percent = formats.percent(exposure.percent);
  const { emailDomain: domain, segment } = exposure.audience ?? {};
  if (domain && segment) {
    return t('words.users.domainAndSegment', { percent, domain, segment });
  }
  if (domain) return t('words.users.domain', { percent, domain });
  if (segment) return t('words.users.segment', { percent, segment });
  if (exposure.percent === 0) return t('words.users.none');
  return exposure.percent === 100 && !exposure.audience?.traits
    ? t('words.users.all')
    : t('words.users.share', { percent });
}

/** With a capital first letter, as a sentence starts. */
export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
