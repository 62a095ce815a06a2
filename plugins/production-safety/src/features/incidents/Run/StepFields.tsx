import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { RunStepView } from '@production-safety/backstage-plugin-production-safety-common';
import { TextField } from '../../../components/TextField';
import { useId } from '../../../hooks/useId';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { isOfTemplate } from './useStepForm';
import type { StepForm } from './useStepForm';

const MAX_LENGTH = 500;

/** What has to be written down for a step. Nothing for most. */
export const StepFields = (props: { form: StepForm; step: RunStepView }) => {
  const { form, step } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const id = useId('step');
  return (
    <>
      {form.hasValue && (
        <TextField
          fullWidth
          size="small"
          variant="outlined"
          id={`${id}-value`}
          label={t(isOfTemplate(step) ? 'act.task' : 'run.value')}
          required={form.needsValue}
          value={form.value}
          error={form.isValueMissing}
          helperText={form.isValueMissing ? t('run.valueMissing') : undefined}
          inputProps={{ maxLength: MAX_LENGTH, autoComplete: 'off' }}
          onChange={event => form.setValue(event.target.value)}
        />
      )}
      {step.twoPeople && (
        <TextField
          fullWidth
          size="small"
          variant="outlined"
          id={`${id}-person`}
          label={t('run.secondPerson')}
          value={form.secondPerson}
          helperText={t('run.secondPersonHelp')}
          inputProps={{ autoComplete: 'off' }}
          onChange={event => form.setSecondPerson(event.target.value)}
        />
      )}
    </>
  );
};
