import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { TextField } from '../../../components/TextField';
import { useFirstFocus } from '../../../hooks/useFirstFocus';
import { useId } from '../../../hooks/useId';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { localMinute } from '../../../format/localMinute';
import { InlineForm } from '../InlineForm';
import { impactStartProblem } from './impactStartProblem';
import type { ImpactStartProblem } from './impactStartProblem';

/** Asks for date and time on the reader's clock. */
export const ImpactStartForm = (props: {
  incident: Pick<IncidentDetail, 'impactStartedAt' | 'resolvedAt'>;
  disabled: boolean;
  onSubmit(startedAt: string): void;
  onCancel(): void;
}) => {
  const { impactStartedAt, resolvedAt } = props.incident;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const id = useId('impact-start');
  const field = useFirstFocus();
  const [value, setValue] = useState(
    impactStartedAt ? localMinute(Date.parse(impactStartedAt)) : '',
  );
  const [problem, setProblem] = useState<ImpactStartProblem>();
  const submit = () => {
    const wrong = impactStartProblem(value, Date.now(), resolvedAt);
    setProblem(wrong);
    if (!wrong) props.onSubmit(new Date(value).toISOString());
  };
  const latest = resolvedAt ? Date.parse(resolvedAt) : Date.now();
  return (
    <InlineForm
      submit={t('affected.save')}
      disabled={props.disabled}
      onSubmit={submit}
      onCancel={props.onCancel}
    >
      <TextField
        inputRef={field}
        fullWidth
        required
        type="datetime-local"
        size="small"
        variant="outlined"
        id={id}
        label={t('affected.sinceLabel')}
        value={value}
        error={problem !== undefined}
        helperText={
          problem ? t(`affected.wrong.${problem}`) : t('affected.sinceHelp')
        }
        InputLabelProps={{ shrink: true }}
        inputProps={{ max: localMinute(latest) }}
        onChange={event => setValue(event.target.value)}
      />
    </InlineForm>
  );
};
