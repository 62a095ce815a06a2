import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { TimelineEntryView } from '@production-safety/backstage-plugin-production-safety-common';
import { TextField } from '../../../components/TextField';
import { ActionButton } from '../../../components/ActionButton';
import { Notice } from '../../../components/Notice';
import { useFirstFocus } from '../../../hooks/useFirstFocus';
import { useId } from '../../../hooks/useId';
import { useIgnoredHeldEnter } from '../../../hooks/useIgnoredHeldEnter';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { CommandError } from '../Commander/CommandError';
import type { IncidentProps } from '../Commander/useCommand';
import { Fold } from '../Fold';
import { NoteDetailFields } from './NoteDetailFields';
import { useNote } from './useNote';

const MAX_LENGTH = 2_000;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      '@media print': { display: 'none' },
    },
    buttons: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'ProductionSafetyNoteForm' },
);

interface NoteFormProps extends IncidentProps {
  readonly corrects?: TimelineEntryView;
  /** Also called when a correction is given up. */
  onDone(): void;
}

/** Adds a note to the timeline, or one that stands for a corrected one. */
export const NoteForm = (props: NoteFormProps) => {
  const { corrects, onDone } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const shared = useTranslation();
  const id = useId('note');
  const held = useIgnoredHeldEnter();
  const note = useNote(props);
  const { text, setText, isMissing, submit, isSending, error } = note;
  const first = useFirstFocus();
  const help = corrects ? t('command.timeline.correcting') : undefined;
  return (
    <form ref={held} className={classes.root} onSubmit={submit} noValidate>
      <TextField
        fullWidth
        required
        inputRef={corrects ? first : undefined}
        size="small"
        variant="outlined"
        id={id}
        label={
          corrects
            ? t('command.timeline.correctOf', { sentence: corrects.sentence })
            : t('command.timeline.note')
        }
        value={text}
        error={isMissing}
        helperText={isMissing ? t('command.timeline.noteMissing') : help}
        inputProps={{ maxLength: MAX_LENGTH, autoComplete: 'off' }}
        onChange={event => setText(event.target.value)}
      />
      <Details note={note} startsOpen={corrects !== undefined} />
      <div className={classes.buttons}>
        <ActionButton
          type="submit"
          size="small"
          variant="outlined"
          disabled={isSending}
        >
          {corrects
            ? t('command.timeline.saveCorrection')
            : t('command.timeline.add')}
        </ActionButton>
        {corrects && (
          <ActionButton size="small" onClick={onDone}>
            {shared('common.cancel')}
          </ActionButton>
        )}
      </div>
      <CommandError error={error} />
    </form>
  );
};

/** When it happened and where it is seen, folded away. */
const Details = (props: {
  note: ReturnType<typeof useNote>;
  startsOpen: boolean;
}) => {
  const { note, startsOpen } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <>
      <Fold title={t('command.timeline.details')} startsOpen={startsOpen}>
        <NoteDetailFields
          details={note.details}
          problems={note.problems}
          onChange={note.setDetails}
        />
      </Fold>
      {note.isWrong && (
        <Notice tone="warning" role="status">
          {t('command.timeline.detailsWrong')}
        </Notice>
      )}
    </>
  );
};
