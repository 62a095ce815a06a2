import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { VisuallyHidden } from '../../../components/VisuallyHidden';
import { useFormats } from '../../../format/useFormats';
import { useTranslation } from '../../../translation/useTranslation';
import { PhaseMarker } from './PhaseMarker';
import type { MarkerState } from './PhaseMarker';
import { markerStates } from './markerState';
import { STRONG } from '../../../components/weights';

const SIZE = 20;

const useStyles = makeStyles<Theme, { count: number }>(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: ({ count }) => `repeat(${count}, minmax(0, 1fr))`,
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    step: {
      position: 'relative',
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'center',
      textAlign: 'center',
      minWidth: 0,
      '&:not(:first-child)::before': {
        content: '""',
        position: 'absolute',
        top: SIZE / 2 - 1,
        right: `calc(50% + ${SIZE / 2 + 3}px)`,
        width: `calc(100% - ${SIZE + 6}px)`,
        height: 2,
        backgroundColor: theme.palette.divider,
      },
    },
    reached: {
      '&:not(:first-child)::before': {
        backgroundColor: theme.palette.primary.main,
      },
    },
    name: {
      marginTop: theme.spacing(0.5),
      maxWidth: '100%',
      padding: theme.spacing(0, 0.25),
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      lineHeight: 1.3,
    },
    here: { fontWeight: STRONG },
  }),
  { name: 'ProductionSafetyPhaseStepper' },
);

/** The plan's phases with their shares, and where the rollout is. */
export const PhaseStepper = (props: {
  rollout: Pick<RolloutSummary, 'phases' | 'status'>;
}) => {
  const { phases } = props.rollout;
  const classes = useStyles({ count: phases.length });
  const t = useTranslation();
  const formats = useFormats();
  const states = markerStates(props.rollout);
  return (
    <ol className={classes.root} aria-label={t('stepper.label')}>
      {phases.map((phase, index) => {
        const state = states[index];
        const isHere = state === 'current' || state === 'returned';
        const isReached = isHere || state === 'done';
        const text = `${classes.name} ${isHere ? classes.here : ''}`;
        return (
          <li
            key={phase.name}
            className={`${classes.step} ${isReached ? classes.reached : ''}`}
            aria-current={isHere ? 'step' : undefined}
          >
            <PhaseMarker state={state} size={SIZE} />
            <Typography variant="caption" className={text} title={phase.name}>
              {phase.name}
            </Typography>
            <Typography
              variant="caption"
              color={isHere ? 'textPrimary' : 'textSecondary'}
              className={isHere ? classes.here : undefined}
            >
              {formats.percent(phase.percent)}
            </Typography>
            <VisuallyHidden>{t(STATE_WORDS[state])}</VisuallyHidden>
          </li>
        );
      })}
    </ol>
  );
};

const STATE_WORDS = {
  done: 'stepper.done',
  current: 'stepper.current',
  next: 'stepper.next',
  returned: 'stepper.rolledBackHere',
} as const satisfies Record<MarkerState, string>;
