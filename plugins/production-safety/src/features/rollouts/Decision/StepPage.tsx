import { useApi, useRouteRefParams } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RolloutDetail,
  StepView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { Notice } from '../../../components/Notice';
import { Section } from '../../../components/Section';
import { useFormats } from '../../../format/useFormats';
import { useLiveQuery } from '../../../live/useLiveQuery';
import type { LiveQuery } from '../../../live/LiveQuery';
import { useNow } from '../../../live/useNow';
import { stepRouteRef } from '../../../routes';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { BelowRollout, TitledColumn } from '../BelowRollout/BelowRollout';
import { actorName } from '../words/actorName';
import { Explained } from './Explained';
import { StepGates } from './StepGates';
import { StepReplay } from './StepReplay';

const EVERY_MS = 60_000;

const useStyles = makeStyles(
  theme => ({ list: { margin: 0, paddingLeft: theme.spacing(2.5) } }),
  { name: 'ProductionSafetyStepPage' },
);

/** Why a rollout went forward, or was to. */
export const StepPage = () => {
  const { rolloutId, version } = useRouteRefParams(stepRouteRef);
  const { t } = useTranslationRef(decisionTranslationRef);
  return (
    <BelowRollout rolloutId={rolloutId} back={t('back')}>
      <Explained
        rolloutId={rolloutId}
        page={useStep(rolloutId, Number(version))}
        missing={{ title: t('step.none.title'), text: t('step.none.text') }}
      >
        {(rollout, step) => <Shown rollout={rollout} step={step} />}
      </Explained>
    </BelowRollout>
  );
};

/** A step, again whenever its rollout changes. */
function useStep(rolloutId: string, version: number): LiveQuery<StepView> {
  const api = useApi(productionSafetyApiRef);
  return useLiveQuery<StepView>({
    key: `${rolloutId} ${version}`,
    load: signal => api.getStep(rolloutId, version, { signal }),
    pollMs: () => EVERY_MS,
    concerns: changed => changed === rolloutId,
  });
}

const Shown = (props: { rollout: RolloutDetail; step: StepView }) => {
  const { rollout, step } = props;
  const { t } = useTranslationRef(decisionTranslationRef);
  const shared = useTranslation();
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  const values = { title: rollout.title, to: step.to };
  const said = {
    who: actorName(step.actor, shared),
    clock: formats.clock(step.at, now),
  };
  return (
    <TitledColumn
      title={t(`step.title.${step.type}`, values)}
      head={
        <>
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
        </>
      }
    >
      <Section title={t('replay.title')}>
        <StepReplay replay={step.replay} />
      </Section>
      <StepGates step={step} />
      <Sentences title={t('step.facts')} items={step.facts} />
      <Sentences title={t('step.evidence')} items={step.evidence} />
    </TitledColumn>
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
