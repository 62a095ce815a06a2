import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import type { Formats } from '../../../format/formats';
import type { Translate } from '../../../translation/productionSafetyTranslationRef';

export type Exposure = RolloutSummary['exposure'];

/** Whom an exposure means: `25 % of users at siteproof.com`. */
export function usersOf(
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
  return exposure.percent === 100
    ? t('words.users.all')
    : t('words.users.share', { percent });
}

/** With a capital first letter, as a sentence starts. */
export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
