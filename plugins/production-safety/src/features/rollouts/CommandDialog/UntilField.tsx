import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { TextField } from '../../../components/TextField';
import { commandsTranslationRef } from '../../../translation/commands/commandsTranslationRef';
import { LONGEST_WAIVER_MS, localMinute } from './waiverEnd';

/** When a waiver ends, on the reader's clock. */
export const UntilField = (props: {
  value: string;
  isWrong: boolean;
  onChange(value: string): void;
}) => {
  const { t } = useTranslationRef(commandsTranslationRef);
  const now = Date.now();
  return (
    <TextField
      fullWidth
      required
      type="datetime-local"
      variant="outlined"
      id="production-safety-command-until"
      label={t('until')}
      value={props.value}
      error={props.isWrong}
      helperText={props.isWrong ? t('untilWrong') : t('untilHelp')}
      InputLabelProps={{ shrink: true }}
      inputProps={{
        min: localMinute(now),
        max: localMinute(now + LONGEST_WAIVER_MS),
      }}
      onChange={event => props.onChange(event.target.value)}
    />
  );
};
