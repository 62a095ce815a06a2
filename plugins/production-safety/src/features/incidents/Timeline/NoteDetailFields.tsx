import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { TextField } from '../../../components/TextField';
import { useId } from '../../../hooks/useId';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import type { NoteDetails, problemsOf } from './noteDetails';

const MAX_LENGTH = 2_000;

const useStyles = makeStyles(
  theme => ({
    fields: {
      display: 'grid',
      gap: theme.spacing(1.5),
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
      padding: theme.spacing(1, 0),
    },
  }),
  { name: 'ProductionSafetyNoteDetailFields' },
);

/** When it happened, where that is not now, and where it can be seen. */
export const NoteDetailFields = (props: {
  details: NoteDetails;
  problems: ReturnType<typeof problemsOf>;
  onChange(details: NoteDetails): void;
}) => {
  const { details, problems, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const id = useId('note-details');
  return (
    <>
      <div className={classes.fields}>
        <TextField
          fullWidth
          type="datetime-local"
          size="small"
          variant="outlined"
          id={`${id}-happened`}
          label={t('command.timeline.happened')}
          value={details.happened}
          error={problems.happened !== undefined}
          helperText={
            problems.happened
              ? t('command.timeline.happenedFuture')
              : t('command.timeline.happenedHelp')
          }
          InputLabelProps={{ shrink: true }}
          onChange={({ target }) =>
            onChange({ ...details, happened: target.value })
          }
        />
        <TextField
          fullWidth
          type="url"
          size="small"
          variant="outlined"
          id={`${id}-link`}
          label={t('command.timeline.link')}
          value={details.link}
          error={problems.link !== undefined}
          helperText={
            problems.link
              ? t('command.timeline.noLink')
              : t('command.timeline.linkHelp')
          }
          inputProps={{ maxLength: MAX_LENGTH, autoComplete: 'off' }}
          onChange={({ target }) =>
            onChange({ ...details, link: target.value })
          }
        />
      </div>
      <Typography variant="body2" color="textSecondary">
        {t('command.timeline.onlyNotes')}
      </Typography>
    </>
  );
};
