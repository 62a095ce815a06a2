import CircularProgress from '@material-ui/core/CircularProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import DoneIcon from '@material-ui/icons/Done';
import FailedIcon from '@material-ui/icons/ErrorOutline';
import WaitingIcon from '@material-ui/icons/MoreHoriz';
import type { OperationView } from '@production-safety/backstage-plugin-production-safety-common';
import { ToneIcon } from '../../../components/ToneIcon';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { useTranslation } from '../../../translation/useTranslation';
import { actorName } from '../words/actorName';
import { operationLines } from './operationLines';
import type { LineState, ProgressLine } from './operationLines';

const useStyles = makeStyles(
  theme => ({
    root: {
      listStyle: 'none',
      margin: 0,
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    line: {
      display: 'grid',
      gridTemplateColumns: '56px minmax(0, 1fr) 24px',
      columnGap: theme.spacing(2),
      alignItems: 'center',
      minHeight: 32,
    },
    time: {
      textAlign: 'right',
      fontVariantNumeric: 'tabular-nums',
      color: theme.palette.text.secondary,
    },
    waiting: { color: theme.palette.text.secondary },
    spinner: {
      '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
    },
  }),
  { name: 'ProductionSafetyProgressLines' },
);

/** What happened so far, each line with the time it took. */
export const ProgressLines = (props: {
  operation: OperationView;
  /** When it was asked for, by this browser's clock. */
  askedAt: number;
}) => {
  const classes = useStyles();
  return (
    <ol className={classes.root}>
      {operationLines(props.operation).map(line => (
        <li key={line.id} className={classes.line}>
          <Typography variant="body2" component="span" className={classes.time}>
            <LineTime line={line} askedAt={props.askedAt} />
          </Typography>
          <Typography
            variant="body2"
            component="span"
            className={line.state === 'waiting' ? classes.waiting : undefined}
          >
            <LineText line={line} operation={props.operation} />
          </Typography>
          <LineIcon state={line.state} />
        </li>
      ))}
    </ol>
  );
};

const LineTime = (props: { line: ProgressLine; askedAt: number }) => {
  const { line, askedAt } = props;
  const formats = useFormats();
  if (line.state === 'running') return <RunningTime since={askedAt} />;
  return line.elapsedMs === undefined ? null : (
    <>{formats.seconds(line.elapsedMs)}</>
  );
};

const TENTH_MS = 100;

/** Ticks for the eye alone. */
const RunningTime = ({ since }: { since: number }) => {
  const formats = useFormats();
  const now = useNow(TENTH_MS);
  return <span aria-hidden>{formats.seconds(Math.max(0, now - since))}</span>;
};

const LineText = (props: { line: ProgressLine; operation: OperationView }) => {
  const { line, operation } = props;
  const t = useTranslation();
  const formats = useFormats();
  const { flags, confirmation, requestedBy } = operation;
  const text = t(`rollback.line.${line.text}`, {
    actor: actorName(requestedBy, t),
    onV1: formats.number(confirmation.probes?.onV1 ?? 0),
    asked: formats.number(confirmation.probes?.asked ?? 0),
    off: formats.number(flags.filter(flag => flag.status === 'off').length),
    total: formats.number(flags.length),
  });
  return (
    <>
      {text}
      {line.reason && `: ${line.reason}`}
    </>
  );
};

const LineIcon = ({ state }: { state: LineState }) => {
  const classes = useStyles();
  switch (state) {
    case 'done':
      return <ToneIcon icon={DoneIcon} tone="good" />;
    case 'failed':
      return <ToneIcon icon={FailedIcon} tone="bad" />;
    case 'running':
      return (
        <CircularProgress size={18} className={classes.spinner} aria-hidden />
      );
    default:
      return <ToneIcon icon={WaitingIcon} tone="quiet" />;
  }
};
