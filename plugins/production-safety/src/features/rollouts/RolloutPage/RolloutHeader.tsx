import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { STRONG } from '../../../components/weights';
import type { RefreshFailure } from '../../../live/Loadable';
import { DeclareButton } from '../../incidents/Declare/DeclareButton';
import { fromRollout } from '../../incidents/Declare/declaredFrom';
import { useShownRollout } from '../../incidents/Declare/shownRollout';
import { HealthLine } from '../Health/HealthLine';
import { asSeenNow } from '../Health/asSeenNow';
import { RolloutActions } from '../RolloutActions/RolloutActions';
import { RolloutNotices } from '../RolloutNotices/RolloutNotices';
import { RunbookLinks } from '../Runbooks/RunbookLinks';
import { PhaseStepper } from '../Stepper/PhaseStepper';
import { StatusWord } from '../words/StatusWord';
import { rolloutSentence } from '../words/rolloutSentence';
import { useSentenceContext } from '../words/useSentenceContext';
import { RolloutFacts } from './RolloutFacts';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      padding: theme.spacing(2),
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'baseline',
      gap: theme.spacing(0.5, 2),
    },
    aside: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
    },
    title: { marginBottom: 0 },
    sentence: {
      fontSize: theme.typography.pxToRem(18),
      fontWeight: STRONG,
      lineHeight: 1.4,
    },
    stepper: { maxWidth: 640 },
  }),
  { name: 'ProductionSafetyRolloutHeader' },
);

/** Is it safe, what is happening, and what can be done: before all else. */
export const RolloutHeader = (props: {
  rollout: RolloutDetail;
  failure?: RefreshFailure;
  onChange(): void;
}) => {
  const { rollout, failure } = props;
  const classes = useStyles();
  const context = useSentenceContext();
  useShownRollout(rollout);
  return (
    <Paper variant="outlined" component="header" className={classes.root}>
      <div className={classes.head}>
        <Typography variant="h5" component="h2" className={classes.title}>
          {rollout.title}
        </Typography>
        <div className={classes.aside}>
          <StatusWord rollout={rollout} />
          <DeclareButton from={fromRollout(rollout)} />
        </div>
      </div>
      <div>
        <Typography className={classes.sentence}>
          {rolloutSentence(rollout, context)}
        </Typography>
        <HealthLine health={asSeenNow(rollout.health, failure, context.now)} />
      </div>
      <RolloutNotices rollout={rollout} failure={failure} />
      <div className={classes.stepper}>
        <PhaseStepper rollout={rollout} />
      </div>
      <RolloutActions rollout={rollout} onChange={props.onChange} />
      <RolloutFacts rollout={rollout} />
      <RunbookLinks rollout={rollout} />
    </Paper>
  );
};
