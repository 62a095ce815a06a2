import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import HelpIcon from '@material-ui/icons/HelpOutline';
import type { StepView } from '@production-safety/backstage-plugin-production-safety-common';
import { ToneIcon } from '../../../components/ToneIcon';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1) },
  }),
  { name: 'ProductionSafetyStepReplay' },
);

const LOOKS = {
  same: { tone: 'good', icon: CheckIcon },
  different: { tone: 'bad', icon: ErrorIcon },
  gone: { tone: 'quiet', icon: HelpIcon },
  'not-stored': { tone: 'quiet', icon: HelpIcon },
} as const;

/** Whether the same is said of the gates when they are judged again. */
export const StepReplay = ({
  replay: { outcome, differences },
}: Pick<StepView, 'replay'>) => {
  const classes = useStyles();
  const { t } = useTranslationRef(decisionTranslationRef);
  return (
    <div className={classes.root}>
      <ToneIcon {...LOOKS[outcome]} />
      <Typography variant="body2" component="div">
        {t(`step.replay.${outcome}`)}
        {differences.map(difference => (
          <div key={difference}>{difference}</div>
        ))}
      </Typography>
    </div>
  );
};
