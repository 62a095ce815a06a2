import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import DoneIcon from '@material-ui/icons/Done';
import FailedIcon from '@material-ui/icons/ErrorOutline';
import type { JournalRunView } from '@production-safety/backstage-plugin-production-safety-common';
import { ToneIcon } from '../../../components/ToneIcon';
import { useFormats } from '../../../format/useFormats';
import { useTranslation } from '../../../translation/useTranslation';

const useStyles = makeStyles(
  theme => ({
    line: {
      display: 'grid',
      gridTemplateColumns: '56px minmax(0, 1fr) 24px',
      columnGap: theme.spacing(2),
      alignItems: 'center',
      minHeight: 28,
    },
    time: {
      textAlign: 'right',
      fontVariantNumeric: 'tabular-nums',
      color: theme.palette.text.secondary,
    },
    what: { overflowWrap: 'anywhere' },
  }),
  { name: 'ProductionSafetyJournalCall' },
);

/** One call to a server: how long it took, what it was, how it ended. */
export const JournalCall = (props: {
  call: Extract<JournalRunView['entries'][number], { type: 'call' }>;
}) => {
  const { to, call, flag, outcome, detail, tookMs } = props.call;
  const classes = useStyles();
  const t = useTranslation();
  const formats = useFormats();
  const what = [call, flag].filter(Boolean).join(' ');
  const isDone = outcome === 'done';
  const word = isDone ? t('page.journal.done') : t('page.journal.failedCall');
  const end = detail ? `${word} (${detail})` : word;
  return (
    <li className={classes.line}>
      <Typography variant="body2" component="span" className={classes.time}>
        {formats.seconds(tookMs)}
      </Typography>
      <Typography variant="body2" component="span" className={classes.what}>
        {`${t(`page.journal.to.${to}`)}: ${what}, ${end}`}
      </Typography>
      <ToneIcon
        icon={isDone ? DoneIcon : FailedIcon}
        tone={isDone ? 'good' : 'bad'}
      />
    </li>
  );
};
