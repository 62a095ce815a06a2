import { useRouteRefParams } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { Ago } from '../../../components/Ago';
import { Section } from '../../../components/Section';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { decisionRouteRef } from '../../../routes';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';
import { BelowRollout, TitledColumn } from '../BelowRollout/BelowRollout';
import { CommandHost } from '../CommandDialog/CommandHost';
import { CauseClock } from '../RolloutPage/CauseClock';
import { DeclareFromGuard } from '../RolloutPage/DeclareFromGuard';
import { Explained } from './Explained';
import { JudgementSection } from './JudgementSection';
import { LedgerSection } from './LedgerSection';
import { RateSection } from './RateSection';
import { ReplayLine } from './ReplayLine';
import { useDecision } from './useDecision';
import type { DecisionPageData } from './useDecision';

const EVERY_MS = 30_000;

const useStyles = makeStyles(
  theme => ({ act: { marginTop: theme.spacing(1) } }),
  { name: 'ProductionSafetyDecisionPage' },
);

/** Why a rollback was made without a person. */
export const DecisionPage = () => {
  const { rolloutId, operationId } = useRouteRefParams(decisionRouteRef);
  const { t } = useTranslationRef(decisionTranslationRef);
  return (
    <BelowRollout rolloutId={rolloutId} back={t('back')}>
      <Explained
        rolloutId={rolloutId}
        page={useDecision(rolloutId, operationId)}
        missing={{ title: t('none.title'), text: t('none.text') }}
      >
        {(rollout, page, refresh) => (
          <CommandHost rollout={rollout} onChange={refresh}>
            <Shown rollout={rollout} page={page} />
          </CommandHost>
        )}
      </Explained>
    </BelowRollout>
  );
};

const Shown = (props: { rollout: RolloutDetail; page: DecisionPageData }) => {
  const { rollout, page } = props;
  const { decision, operation, ledger } = page;
  const classes = useStyles();
  const { t } = useTranslationRef(decisionTranslationRef);
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  const { part, verdict, decidedAt } = decision;
  const title = part ? `${rollout.title}: ${part}` : rollout.title;
  return (
    <TitledColumn
      title={t('title', { title })}
      head={
        <>
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
        </>
      }
    >
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
    </TitledColumn>
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
