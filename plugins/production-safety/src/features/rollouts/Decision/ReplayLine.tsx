import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import HelpIcon from '@material-ui/icons/HelpOutline';
import type { StepView } from '@production-safety/backstage-plugin-production-safety-common';
import type { ReactNode } from 'react';
import { ToneIcon } from '../../../components/ToneIcon';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1) },
  }),
  { name: 'ProductionSafetyReplayLine' },
);

const LOOKS = {
  same: { tone: 'good', icon: CheckIcon },
  different: { tone: 'bad', icon: ErrorIcon },
  gone: { tone: 'quiet', icon: HelpIcon },
  'not-stored': { tone: 'quiet', icon: HelpIcon },
} as const;

/** What came of judging again, with the mark of its outcome. */
export const ReplayLine = (props: {
  outcome: StepView['replay']['outcome'];
  children: ReactNode;
}) => (
  <div className={useStyles().root}>
    <ToneIcon {...LOOKS[props.outcome]} />
    <Typography variant="body2" component="div">
      {props.children}
    </Typography>
  </div>
);
