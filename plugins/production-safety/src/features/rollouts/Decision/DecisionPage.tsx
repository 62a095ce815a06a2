import { Link } from '@backstage/core-components';
import { useRouteRef, useRouteRefParams } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { failureKind } from '../../../api/failure';
import { Ago } from '../../../components/Ago';
import { FailureNotice } from '../../../components/FailureNotice';
import { Notice } from '../../../components/Notice';
import { Section } from '../../../components/Section';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { decisionRouteRef, rolloutRouteRef } from '../../../routes';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';
import { useShownRollout } from '../../incidents/Declare/shownRollout';
import { CommandHost } from '../CommandDialog/CommandHost';
import { CauseClock } from '../RolloutPage/CauseClock';
import { DeclareFromGuard } from '../RolloutPage/DeclareFromGuard';
import { RolloutSkeleton } from '../RolloutPage/RolloutSkeleton';
import { useRollout } from '../useRollouts';
import { JudgementSection } from './JudgementSection';
import { LedgerSection } from './LedgerSection';
import { RateSection } from './RateSection';
import { ReplayLine } from './ReplayLine';
import { useDecision } from './useDecision';
import type { DecisionPageData } from './useDecision';

const EVERY_MS = 30_000;

const useStyles = makeStyles(
  theme => ({
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      minWidth: 0,
      maxWidth: 1100,
    },
    act: { marginTop: theme.spacing(1) },
  }),
  { name: 'ProductionSafetyDecisionPage' },
);

/** Why a rollback was made without a person. */
export const DecisionPage = () => {
  const { rolloutId, operationId } = useRouteRefParams(decisionRouteRef);
  const { t } = useTranslationRef(decisionTranslationRef);
  const rolloutRoute = useRouteRef(rolloutRouteRef);
  return (
    <>
      <Typography variant="body2" gutterBottom>
        <Link to={rolloutRoute({ rolloutId })}>‹ {t('back')}</Link>
      </Typography>
      <Loaded rolloutId={rolloutId} operationId={operationId} />
    </>
  );
};

const Loaded = (props: { rolloutId: string; operationId: string }) => {
  const rollout = useRollout(props.rolloutId);
  const page = useDecision(props.rolloutId, props.operationId);
  const refresh = () => {
    rollout.refresh();
    page.refresh();
  };
  if (page.result.state === 'failed') {
    return <NoDecision error={page.result.error} onRetry={refresh} />;
  }
  if (rollout.result.state === 'failed') {
    return <FailureNotice error={rollout.result.error} onRetry={refresh} />;
  }
  if (rollout.result.state === 'loading' || page.result.state === 'loading') {
    return <RolloutSkeleton />;
  }
  return (
    <CommandHost rollout={rollout.result.value} onChange={refresh}>
      <Shown rollout={rollout.result.value} page={page.result.value} />
    </CommandHost>
  );
};

const NoDecision = (props: { error: Error; onRetry(): void }) => {
  const { t } = useTranslationRef(decisionTranslationRef);
  if (failureKind(props.error) !== 'missing')
    return <FailureNotice {...props} />;
  return (
    <Notice tone="quiet" role="status" title={t('none.title')}>
      {t('none.text')}
    </Notice>
  );
};

const Shown = (props: { rollout: RolloutDetail; page: DecisionPageData }) => {
  const { rollout, page } = props;
  const { decision, operation, ledger } = page;
  const classes = useStyles();
  const { t } = useTranslationRef(decisionTranslationRef);
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  useShownRollout(rollout);
  const { part, verdict, decidedAt } = decision;
  const title = part ? `${rollout.title}: ${part}` : rollout.title;
  return (
    <div className={classes.column}>
      <div>
        <Typography variant="h5" component="h2" gutterBottom>
          {t('title', { title })}
        </Typography>
        <Typography variant="subtitle1" component="p">
          {verdict.sentence}
        </Typography>
        <Typography variant="body2">
          {t(verdict.verdict === 'breached' ? 'guard' : 'guardBlind', {
            guard: verdict.guard,
            ago: formats.ago(decidedAt, now),
          })}
        </Typography>
        <div className={classes.act}>
          <DeclareFromGuard rollout={rollout} verdict={verdict} />
        </div>
      </div>
      <RateSection decision={decision} />
      <Section title={t('replay.title')}>
        <Replay replay={decision.replay} />
      </Section>
      <Section
        title={t('clock')}
        action={
          <Typography variant="body2" color="textSecondary">
            <Ago at={operation.requestedAt} />
          </Typography>
        }
      >
        <CauseClock operation={operation} />
      </Section>
      <JudgementSection decision={decision} rollout={rollout} />
      <LedgerSection ledger={ledger} />
    </div>
  );
};

const Replay = ({
  replay: { outcome, sentence },
}: Pick<DecisionPageData['decision'], 'replay'>) => {
  const { t } = useTranslationRef(decisionTranslationRef);
  return (
    <ReplayLine outcome={outcome}>
      {t(`replay.${outcome}`, { sentence })}
    </ReplayLine>
  );
};
