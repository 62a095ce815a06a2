import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import TextField from '@material-ui/core/TextField';
import { useId } from '../../../hooks/useId';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import type { StepForm } from './useStepForm';

const MAX_LENGTH = 500;

/** What has to be written down for a step. Nothing for most. */
export const StepFields = (props: { form: StepForm; twoPeople: boolean }) => {
  const { form } = props;
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
          label={t('run.value')}
          required={form.needsValue}
          value={form.value}
          error={form.isValueMissing}
          helperText={form.isValueMissing ? t('run.valueMissing') : undefined}
          inputProps={{ maxLength: MAX_LENGTH, autoComplete: 'off' }}
          onChange={event => form.setValue(event.target.value)}
        />
      )}
      {props.twoPeople && (
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
