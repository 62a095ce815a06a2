import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { LadderRungView } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { revertsTranslationRef } from '../../../translation/reverts/revertsTranslationRef';

const SECOND_MS = 1_000;

/** What a rung took, or has taken so far, of its budget. */
export const RungClock = ({ rung }: { rung: LadderRungView }) => {
  const { startedAt, endedAt, budgetMs } = rung;
  const { t } = useTranslationRef(revertsTranslationRef);
  const formats = useFormats();
  const budget = formats.duration(budgetMs);
  if (startedAt === undefined) {
    return isToCome(rung) ? <>{t('ladder.budget', { budget })}.</> : null;
  }
  if (endedAt === undefined) {
    return <RunningClock since={Date.parse(startedAt)} budget={budget} />;
  }
  const spentMs = Math.max(0, Date.parse(endedAt) - Date.parse(startedAt));
  return <>{t('ladder.spent', { spent: formats.seconds(spentMs), budget })}.</>;
};

function isToCome({ state }: LadderRungView): boolean {
  return state === 'waiting' || state === 'offered';
}

const RunningClock = (props: { since: number; budget: string }) => {
  const { t } = useTranslationRef(revertsTranslationRef);
  const formats = useFormats();
  const now = useNow(SECOND_MS);
  const spent = formats.seconds(Math.max(0, now - props.since));
  return <>{t('ladder.spent', { spent, budget: props.budget })}.</>;
};
