import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import DoneIcon from '@material-ui/icons/CheckCircleOutline';
import DoubtIcon from '@material-ui/icons/ErrorOutline';
import RunningIcon from '@material-ui/icons/Replay';
import type {
  OperationView,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import { ToneIcon } from '../../../components/ToneIcon';
import { useFormats } from '../../../format/useFormats';
import { useTranslation } from '../../../translation/useTranslation';
import { operationOutcome } from './operationOutcome';
import type { Outcome } from './operationOutcome';
import { outcomeWords } from './outcomeWords';
import { STRONG } from '../../../components/weights';

const LOOKS = {
  running: { icon: RunningIcon, tone: 'busy' },
  doubtful: { icon: DoubtIcon, tone: 'bad' },
  confirmed: { icon: DoneIcon, tone: 'good' },
  'flags-left': { icon: DoneIcon, tone: 'warning' },
  unconfirmed: { icon: DoubtIcon, tone: 'bad' },
} as const satisfies Record<Outcome, unknown>;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', gap: theme.spacing(1) },
    icon: { display: 'flex', paddingTop: theme.spacing(0.5) },
    headline: { fontWeight: STRONG },
  }),
  { name: 'ProductionSafetyOutcomeSentence' },
);

/** The proof, or exactly what is not proved; read aloud when it changes. */
export const OutcomeSentence = (props: {
  rollout: RolloutSummary;
  operation: OperationView;
}) => {
  const classes = useStyles();
  const t = useTranslation();
  const formats = useFormats();
  const words = outcomeWords(props.operation, props.rollout, { t, formats });
  const outcome = operationOutcome(props.operation);
  return (
    <div className={classes.root} role="status">
      <span className={classes.icon}>
        <ToneIcon {...LOOKS[outcome]} />
      </span>
      <div>
        <Typography variant="body1" className={classes.headline}>
          {words.headline}
        </Typography>
        {words.rest.length > 0 && (
          <Typography variant="body2">{words.rest.join(' ')}</Typography>
        )}
      </div>
    </div>
  );
};
