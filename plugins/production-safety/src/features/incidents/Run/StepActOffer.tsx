import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type {
  RunStepView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { StepAct } from './StepAct';
import { StepAction } from './StepAction';

/**
 * What the portal does for a step, where it does anything: with a connection,
 * for who is known by name. Else there is the way by hand.
 */
export const StepActOffer = (props: {
  run: RunView;
  step: RunStepView;
  me?: string;
  isOffline: boolean;
  onRun(run: RunView): void;
  onRollBack(rolloutId: string): void;
}) => {
  const { run, step, me, isOffline, onRun, onRollBack } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  if (!step.action) return null;
  const isAnswered = step.state === 'waits-for-second';
  if (!me || isOffline || isAnswered) {
    return (
      <>
        {isOffline && (
          <Typography role="status" variant="body2">
            {t('act.offline')}
          </Typography>
        )}
        <StepAction step={step} onRollBack={onRollBack} />
      </>
    );
  }
  return (
    <>
      <StepAct {...{ run, step, me, onRun, onRollBack }} />
      <Typography variant="body2" color="textSecondary">
        {t('act.answer')}
      </Typography>
    </>
  );
};
