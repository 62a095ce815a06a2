import { REASON_MAX_LENGTH } from '@production-safety/backstage-plugin-production-safety-common';
import { TextField } from '../../../components/TextField';
import { ChoiceChip, ChoiceGroup } from '../../../components/ChoiceChips';
import { useFirstFocus } from '../../../hooks/useFirstFocus';
import { useTranslation } from '../../../translation/useTranslation';
import { REASONS } from './rollbackRequest';
import type { RollbackChoice } from './rollbackRequest';

/** Leaves room for the reason's own words. */
const NOTE_MAX_LENGTH = REASON_MAX_LENGTH - 50;

/** Why: one click for common reasons, a note for the others. */
export const RollbackReason = (props: {
  choice: RollbackChoice;
  isMissing: boolean;
  onChange(choice: RollbackChoice): void;
}) => {
  const { choice, isMissing, onChange } = props;
  const t = useTranslation();
  const first = useFirstFocus();
  const isOther = choice.reason === 'other';
  return (
    <div>
      <ChoiceGroup legend={t('rollback.why')}>
        {REASONS.map((reason, index) => (
          <ChoiceChip
            key={reason}
            ref={index === 0 ? first : undefined}
            type="radio"
            name="reason"
            label={t(`rollback.reason.${reason}`)}
            checked={choice.reason === reason}
            onChange={() => onChange({ ...choice, reason })}
          />
        ))}
      </ChoiceGroup>
      <TextField
        fullWidth
        margin="dense"
        variant="outlined"
        id="production-safety-rollback-note"
        label={isOther ? t('rollback.noteRequired') : t('rollback.note')}
        value={choice.note}
        required={isOther}
        error={isMissing}
        helperText={isMissing ? t('rollback.noteMissing') : undefined}
        inputProps={{ maxLength: NOTE_MAX_LENGTH, autoComplete: 'off' }}
        onChange={event => onChange({ ...choice, note: event.target.value })}
      />
    </div>
  );
};
