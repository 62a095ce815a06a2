import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import type { ReactNode } from 'react';
import { ToneIcon } from './ToneIcon';
import { toneColor } from './tones';
import type { Tone } from './tones';
import { STRONG } from './weights';

type NoticeTone = Extract<Tone, 'quiet' | 'warning' | 'bad'>;

const ICONS = { quiet: InfoIcon, warning: WarningIcon, bad: ErrorIcon };

const useStyles = makeStyles<Theme, { tone: NoticeTone }>(
  theme => ({
    root: {
      display: 'flex',
      gap: theme.spacing(1),
      padding: theme.spacing(1, 1.5),
      borderLeft: ({ tone }) => `3px solid ${toneColor(theme, tone)}`,
      backgroundColor: theme.palette.action.hover,
    },
    text: { minWidth: 0, flex: 1, overflowWrap: 'anywhere' },
    title: { fontWeight: STRONG },
    action: { alignSelf: 'center', flexShrink: 0 },
  }),
  { name: 'ProductionSafetyNotice' },
);

/** A short message within the page, with an optional action. */
export const Notice = (props: {
  tone: NoticeTone;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  role?: 'alert' | 'status';
}) => {
  const classes = useStyles({ tone: props.tone });
  return (
    <div className={classes.root} role={props.role}>
      <ToneIcon icon={ICONS[props.tone]} tone={props.tone} />
      <Typography component="div" variant="body2" className={classes.text}>
        {props.title && <div className={classes.title}>{props.title}</div>}
        {props.children}
      </Typography>
      {props.action && <div className={classes.action}>{props.action}</div>}
    </div>
  );
};
