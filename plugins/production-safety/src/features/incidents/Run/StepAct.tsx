import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RunStepView,
  RunView,
  StepActPreview,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FailureNotice } from '../../../components/FailureNotice';
import { Placeholder } from '../../../components/Placeholder';
import { STRONG } from '../../../components/weights';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { RefusalNotice } from '../../rollouts/RefusalNotice/RefusalNotice';
import { ActButtons } from './ActButtons';
import { ActByHand } from './ActByHand';
import { ActChange } from './ActChange';
import { ActProgress } from './ActProgress';
import { ActRefusals } from './ActRefusals';
import { TemplateLink } from './TemplateLink';
import { currentAct, useStepAct } from './useStepAct';
import type { StepActing } from './useStepAct';

const HEIGHT = 88;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      margin: theme.spacing(1, 0),
      padding: theme.spacing(1, 1.5),
      borderLeft: `3px solid ${theme.palette.divider}`,
      '@media print': { display: 'none' },
    },
    title: { fontWeight: STRONG },
  }),
  { name: 'ProductionSafetyStepAct' },
);

interface StepActProps {
  readonly run: RunView;
  readonly step: RunStepView;
  readonly me: string;
  onRun(run: RunView): void;
  onRollBack(rolloutId: string): void;
}

/** What the portal would do for a step, and the button that has it done. */
export const StepAct = (props: StepActProps) => {
  const { run, step, me, onRun, onRollBack } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const acting = useStepAct(run, step, onRun);
  const act = currentAct(step);
  return (
    <section className={classes.root} aria-label={t('act.title')}>
      <Typography variant="body2" className={classes.title}>
        {t('act.title')}
      </Typography>
      {act?.begun ? (
        <ActProgress act={act} onRollBack={onRollBack} />
      ) : (
        <Offered {...{ step, me, acting, onRollBack }} />
      )}
    </section>
  );
};

interface OfferedProps extends Pick<StepActProps, 'step' | 'me'> {
  readonly acting: StepActing;
  onRollBack(rolloutId: string): void;
}

const Offered = (props: OfferedProps) => {
  const { acting } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { result, refresh } = acting.preview;
  if (result.state === 'loading') {
    return (
      <div role="status" aria-busy aria-label={t('act.loading')}>
        <Placeholder height={HEIGHT} />
      </div>
    );
  }
  return (
    <>
      {result.state === 'failed' ? (
        <FailureNotice
          title={t('act.failed')}
          error={result.error}
          onRetry={refresh}
        />
      ) : (
        <Previewed {...props} preview={result.value} />
      )}
      {acting.error && (
        <RefusalNotice
          error={acting.error}
          refused={{ title: t('act.refused'), help: '' }}
          unknown={{ title: t('act.unknown'), help: t('act.unknownHelp') }}
        />
      )}
      <ActByHand
        step={props.step}
        preview={result.state === 'ready' ? result.value : undefined}
        onRollBack={props.onRollBack}
      />
    </>
  );
};

const Previewed = (props: OfferedProps & { preview: StepActPreview }) => {
  const { preview } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { change, isDrill, refusals, template } = preview;
  if (template) return <TemplateLink {...preview} template={template} />;
  return (
    <>
      {isDrill && <Typography variant="body2">{t('act.drill')}</Typography>}
      {change ? (
        <>
          <ActChange change={change} />
          <ActButtons {...props} change={change} />
        </>
      ) : (
        <ActRefusals title={t('act.cannot')} refusals={refusals} />
      )}
    </>
  );
};
