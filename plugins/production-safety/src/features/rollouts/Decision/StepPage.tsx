import { Link } from '@backstage/core-components';
import {
  useApi,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RolloutDetail,
  StepView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { failureKind } from '../../../api/failure';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { FailureNotice } from '../../../components/FailureNotice';
import { Notice } from '../../../components/Notice';
import { Section } from '../../../components/Section';
import { useFormats } from '../../../format/useFormats';
import { useLiveQuery } from '../../../live/useLiveQuery';
import { useNow } from '../../../live/useNow';
import { rolloutRouteRef, stepRouteRef } from '../../../routes';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { useShownRollout } from '../../incidents/Declare/shownRollout';
import { RolloutSkeleton } from '../RolloutPage/RolloutSkeleton';
import { useRollout } from '../useRollouts';
import { actorName } from '../words/actorName';
import { StepGates } from './StepGates';
import { StepReplay } from './StepReplay';

const EVERY_MS = 60_000;

const useStyles = makeStyles(
  theme => ({
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      minWidth: 0,
      maxWidth: 1100,
    },
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'ProductionSafetyStepPage' },
);

/** Why a rollout went forward, or was to. */
export const StepPage = () => {
  const { rolloutId, version } = useRouteRefParams(stepRouteRef);
  const { t } = useTranslationRef(decisionTranslationRef);
  const rolloutRoute = useRouteRef(rolloutRouteRef);
  return (
    <>
      <Typography variant="body2" gutterBottom>
        <Link to={rolloutRoute({ rolloutId })}>‹ {t('back')}</Link>
      </Typography>
      <Loaded rolloutId={rolloutId} version={Number(version)} />
    </>
  );
};

const Loaded = (props: { rolloutId: string; version: number }) => {
  const { rolloutId, version } = props;
  const api = useApi(productionSafetyApiRef);
  const rollout = useRollout(rolloutId);
  const step = useLiveQuery<StepView>({
    key: `${rolloutId} ${version}`,
    load: signal => api.getStep(rolloutId, version, { signal }),
    pollMs: () => EVERY_MS,
    concerns: changed => changed === rolloutId,
  });
  const refresh = () => {
    rollout.refresh();
    step.refresh();
  };
  if (step.result.state === 'failed') {
    return <NoStep error={step.result.error} onRetry={refresh} />;
  }
  if (rollout.result.state === 'failed') {
    return <FailureNotice error={rollout.result.error} onRetry={refresh} />;
  }
  if (rollout.result.state === 'loading' || step.result.state === 'loading') {
    return <RolloutSkeleton />;
  }
  return <Shown rollout={rollout.result.value} step={step.result.value} />;
};

const NoStep = (props: { error: Error; onRetry(): void }) => {
  const { t } = useTranslationRef(decisionTranslationRef);
  if (failureKind(props.error) !== 'missing') {
    return <FailureNotice {...props} />;
  }
  return (
    <Notice tone="quiet" role="status" title={t('step.none.title')}>
      {t('step.none.text')}
    </Notice>
  );
};

const Shown = (props: { rollout: RolloutDetail; step: StepView }) => {
  const { rollout, step } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(decisionTranslationRef);
  const shared = useTranslation();
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  useShownRollout(rollout);
  const values = { title: rollout.title, to: step.to };
  const said = {
    who: actorName(step.actor, shared),
    clock: formats.clock(step.at, now),
  };
  return (
    <div className={classes.column}>
      <div>
        <Typography variant="h5" component="h2" gutterBottom>
          {t(`step.title.${step.type}`, values)}
        </Typography>
        <Typography variant="body2">
          {step.reason
            ? t('step.byReason', { ...said, reason: step.reason })
            : t('step.by', said)}
        </Typography>
        {step.overridden.length > 0 && (
          <Notice tone="warning" title={t('step.overridden.title')}>
            {t('step.overridden.text', {
              gates: formats.list(step.overridden),
            })}
          </Notice>
        )}
      </div>
      <Section title={t('replay.title')}>
        <StepReplay replay={step.replay} />
      </Section>
      <StepGates step={step} />
      <Sentences title={t('step.facts')} items={step.facts} />
      <Sentences title={t('step.evidence')} items={step.evidence} />
    </div>
  );
};

const Sentences = (props: { title: string; items: readonly string[] }) => {
  const classes = useStyles();
  if (props.items.length === 0) return null;
  return (
    <Section title={props.title}>
      <ul className={classes.list}>
        {props.items.map(item => (
          <Typography key={item} variant="body2" component="li">
            {item}
          </Typography>
        ))}
      </ul>
    </Section>
  );
};
