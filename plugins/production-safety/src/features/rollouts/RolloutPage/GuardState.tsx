import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import UnknownIcon from '@material-ui/icons/HelpOutline';
import type {
  GuardVerdictView,
  RolloutDetail,
  SourceView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Ago } from '../../../components/Ago';
import { Labelled } from '../../../components/Labelled';
import { useFormats } from '../../../format/useFormats';
import type { Loadable } from '../../../live/Loadable';
import { useTranslation } from '../../../translation/useTranslation';
import { watchTranslationRef } from '../../../translation/watch/watchTranslationRef';
import { VERDICT_LOOKS } from '../Health/healthLook';
import { lacksSource } from './useSources';

type Guard = RolloutDetail['guards'][number];

/** What a guard said last, or why it says nothing. */
export const GuardState = (props: {
  guard: Guard;
  verdict?: GuardVerdictView;
  component: string;
  sources: Loadable<readonly SourceView[]>;
}) => {
  const { guard, verdict } = props;
  const { t } = useTranslationRef(watchTranslationRef);
  return (
    <>
      {verdict ? (
        <Verdict verdict={verdict} />
      ) : (
        <>
          <Labelled
            icon={UnknownIcon}
            tone="quiet"
            word={t('guard.notEvaluated')}
          />
          <Typography variant="body2">{t('guard.noVerdict')}</Typography>
        </>
      )}
      <SourceLine {...props} />
      <Policies guard={guard} />
      {guard.mode === 'observe' && (
        <Typography variant="body2" color="textSecondary">
          {t('guard.observe')}
        </Typography>
      )}
    </>
  );
};

/** What follows where it is not the usual. */
const Policies = ({ guard }: { guard: Guard }) => {
  const { t } = useTranslationRef(watchTranslationRef);
  const words = [
    guard.onBlind === 'planned-rollback' && t('guard.onBlind'),
    guard.sharedIncident === 'hold' && t('guard.sharedIncident'),
  ].filter(Boolean);
  if (words.length === 0) return null;
  return (
    <Typography variant="body2" color="textSecondary">
      {words.join(' ')}
    </Typography>
  );
};

const Verdict = ({ verdict: known }: { verdict: GuardVerdictView }) => {
  const { t } = useTranslationRef(watchTranslationRef);
  const shared = useTranslation();
  const { verdict, sentence, at, firstBadAt, crossedAt, blindSince } = known;
  return (
    <>
      <Labelled
        {...VERDICT_LOOKS[verdict]}
        word={shared(`words.verdict.${verdict}`)}
      />
      <Typography variant="body2">{sentence}</Typography>
      <Counted verdict={known} />
      <Moment label={t('guard.since')} at={at} />
      <Moment label={t('guard.firstBad')} at={firstBadAt} />
      <Moment label={t('guard.crossed')} at={crossedAt} />
      <Moment label={t('guard.blind')} at={blindSince} />
    </>
  );
};

const Counted = ({ verdict }: { verdict: GuardVerdictView }) => {
  const { t } = useTranslationRef(watchTranslationRef);
  const formats = useFormats();
  const { counted, evidence } = verdict;
  const countedWords = ({ n, x, seconds }: NonNullable<typeof counted>) => {
    const values = {
      x: formats.number(x),
      duration: formats.duration(seconds * 1_000),
    };
    return n === undefined
      ? t('guard.tallied', values)
      : t('guard.counted', { ...values, n: formats.number(n) });
  };
  const numbers = [
    counted && countedWords(counted),
    evidence &&
      t('guard.evidence', {
        value: formats.number(evidence.value),
        needed: formats.number(evidence.needed),
      }),
  ].filter(Boolean);
  if (numbers.length === 0) return null;
  return (
    <Typography variant="caption" component="div" color="textSecondary">
      {numbers.join(' · ')}
    </Typography>
  );
};

const Moment = ({ label, at }: { label: string; at?: string }) =>
  at ? (
    <Typography variant="caption" component="div" color="textSecondary">
      {label}: <Ago at={at} withClock />
    </Typography>
  ) : null;

/** Which source is missing, where that is why nothing is known. */
const SourceLine = (props: {
  guard: Guard;
  verdict?: GuardVerdictView;
  component: string;
  sources: Loadable<readonly SourceView[]>;
}) => {
  const { guard, verdict, component, sources } = props;
  const { t } = useTranslationRef(watchTranslationRef);
  const isJudged =
    verdict?.verdict === 'healthy' || verdict?.verdict === 'breached';
  if (isJudged || sources.state === 'loading') return null;
  if (sources.state === 'failed') {
    return <Typography variant="body2">{t('guard.sourcesFailed')}</Typography>;
  }
  if (!lacksSource(guard, component, sources.value)) return null;
  const { signal } = guard;
  return (
    <Typography variant="body2">
      {guard.part
        ? t('guard.noSourcePart', { signal })
        : t('guard.noSource', { signal })}
    </Typography>
  );
};
