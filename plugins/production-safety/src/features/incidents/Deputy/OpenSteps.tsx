import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { OpenStepView } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';

/** Steps that a call-out names, with who does them and since when. */
export const OpenSteps = (props: { steps: readonly OpenStepView[] }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  if (props.steps.length === 0) return null;
  return (
    <ul aria-label={t('deputy.mark.open')}>
      {props.steps.map(step => (
        <OpenStep key={`${step.run} ${step.step}`} step={step} />
      ))}
    </ul>
  );
};

const OpenStep = ({ step }: { step: OpenStepView }) => {
  const { text, owner, since, timeBoxMs } = step;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const values = {
    step: text,
    name: owner ? entityName(owner) : t('deputy.mark.nobody'),
    clock: formats.clock(since, Date.parse(since)),
  };
  return (
    <Typography component="li" variant="body2">
      {timeBoxMs === undefined
        ? t('deputy.mark.step', values)
        : t('deputy.mark.stepOf', {
            ...values,
            budget: formats.duration(timeBoxMs),
          })}
    </Typography>
  );
};
