import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { RunbookCheckView } from '@production-safety/backstage-plugin-production-safety-common';
import { runbooksTranslationRef } from '../../../translation/runbooks/runbooksTranslationRef';
import { entityName } from '../words/actorName';

type Checked = Extract<RunbookCheckView, { readonly state: 'checked' }>;

/** Who keeps a runbook true, when that was done, and what its runs say. */
export function useUpkeepWords({ owner, review, tests }: Checked): {
  readonly owner: string;
  readonly review: string;
  readonly tests: string;
} {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return {
    owner: owner ? t('owner', { owner: entityName(owner) }) : t('noOwner'),
    review: review
      ? t(review.isOverdue ? 'overdue' : 'reviewed', {
          count: review.ageDays,
          every: t('every', { count: review.everyDays }),
        })
      : t('noReview'),
    tests: testWords(),
  };

  function testWords(): string {
    switch (tests.state) {
      case 'passed':
        return t('tests.passed', { count: tests.runs });
      case 'unknown':
        return t('tests.unknown', { problem: tests.problem });
      default:
        return t(`tests.${tests.state}`);
    }
  }
}
