import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { TextField } from '../../../components/TextField';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { STAGES, type Stage } from './stages';

/** What a message is about, each with what belongs into it. */
export const StageField = (props: {
  id: string;
  stage: Stage;
  /** What belongs into a text of this stage. */
  help?: string;
  choose(stage: Stage): void;
}) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      id={props.id}
      label={t('messages.stage')}
      value={props.stage}
      helperText={props.help}
      SelectProps={{ native: true }}
      onChange={event => props.choose(event.target.value as Stage)}
    >
      {STAGES.map(stage => (
        <option key={stage} value={stage}>
          {t(`messages.stages.${stage}`)}
        </option>
      ))}
    </TextField>
  );
};
