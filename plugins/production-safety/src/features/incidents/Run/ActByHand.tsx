import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type {
  RunStepView,
  StepActPreview,
} from '@production-safety/backstage-plugin-production-safety-common';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { RollBackByHand, StepAction } from './StepAction';

/**
 * The way around, where the portal does not act at once: a rollback waits for
 * no second person and for no reading.
 */
export const ActByHand = (props: {
  step: RunStepView;
  /** Absent while it could not be read. */
  preview?: StepActPreview;
  onRollBack(rolloutId: string): void;
}) => {
  const { step, preview, onRollBack } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  if (preview && preview.candidates.length > 0) {
    return (
      <>
        <Typography variant="body2">{t('act.choose')}</Typography>
        {preview.candidates.map(({ rolloutId, title }) => (
          <RollBackByHand
            key={rolloutId}
            rolloutId={rolloutId}
            title={title}
            onRollBack={onRollBack}
          />
        ))}
      </>
    );
  }
  const isOffered = preview?.refusals.length === 0 && !preview.twoPeople;
  if (isOffered || preview?.template) return null;
  const rolloutId = preview?.change?.rolloutId ?? step.action?.inputs?.rollout;
  if (!rolloutId) return null;
  return (
    <>
      <Typography variant="body2">{t('act.byHand')}</Typography>
      <StepAction step={step} rolloutId={rolloutId} onRollBack={onRollBack} />
    </>
  );
};
