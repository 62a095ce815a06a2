import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { TextField } from '../../../components/TextField';
import { commandsTranslationRef } from '../../../translation/commands/commandsTranslationRef';
import { useFormats } from '../../../format/useFormats';
import { localMinute } from '../../../format/localMinute';

const DAY_MS = 86_400_000;

/** When a word on a gate ends, on the reader's clock. */
export const UntilField = (props: {
  value: string;
  isWrong: boolean;
  longestMs: number;
  onChange(value: string): void;
}) => {
  const { t } = useTranslationRef(commandsTranslationRef);
  const now = Date.now();
  const days = useFormats().number(props.longestMs / DAY_MS);
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
      helperText={t(props.isWrong ? 'untilWrong' : 'untilHelp', { days })}
      InputLabelProps={{ shrink: true }}
      inputProps={{
        min: localMinute(now),
        max: localMinute(now + props.longestMs),
      }}
      onChange={event => props.onChange(event.target.value)}
    />
  );
};
