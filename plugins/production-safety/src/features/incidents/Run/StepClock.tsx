import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Labelled } from '../../../components/Labelled';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { CLOCK_LOOKS } from '../words/looks';

const SECOND_MS = 1_000;

/** Time spent on a step of its time box. */
export const StepClock = (props: { timeBoxMs: number; since?: string }) => {
  const { timeBoxMs, since } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const now = useNow(SECOND_MS);
  const budget = formats.duration(timeBoxMs);
  if (!since) return <>{t('run.timeBoxOnly', { budget })}</>;
  const spentMs = Math.max(0, now - Date.parse(since));
  const spent = formats.seconds(spentMs);
  return spentMs > timeBoxMs ? (
    <Labelled
      {...CLOCK_LOOKS.overdue}
      word={t('run.timeBoxOver', { spent, budget })}
    />
  ) : (
    <>{t('run.timeBox', { spent, budget })}</>
  );
};
