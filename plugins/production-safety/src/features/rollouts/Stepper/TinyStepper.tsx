import { makeStyles } from '@material-ui/core/styles';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { useTranslation } from '../../../translation/useTranslation';
import { PhaseMarker } from './PhaseMarker';
import { markerStates } from './markerState';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      // As high as the line of text it stands in.
      minHeight: theme.spacing(2.5),
    },
    line: {
      width: theme.spacing(1),
      height: 2,
      margin: theme.spacing(0, 0.25),
      backgroundColor: theme.palette.divider,
    },
    reached: { backgroundColor: theme.palette.primary.main },
  }),
  { name: 'ProductionSafetyTinyStepper' },
);

/** The stepper in the height of a line of text. */
export const TinyStepper = (props: {
  rollout: Pick<RolloutSummary, 'phases' | 'status' | 'phase'>;
}) => {
  const classes = useStyles();
  const t = useTranslation();
  const formats = useFormats();
  const { phase, phases } = props.rollout;
  const of = formats.number(phases.length);
  const label = phase
    ? t('stepper.tiny', {
        index: formats.number(phase.index + 1),
        of,
        name: phase.name,
        percent: formats.percent(phases[phase.index].percent),
      })
    : t('stepper.tinyNone', { of });
  const states = markerStates(props.rollout);
  return (
    <span className={classes.root} role="img" aria-label={label} title={label}>
      {phases.map(({ name }, index) => (
        <span key={name} className={classes.root}>
          {index > 0 && (
            <span
              className={`${classes.line} ${
                states[index] === 'next' ? '' : classes.reached
              }`}
            />
          )}
          <PhaseMarker state={states[index]} size={14} />
        </span>
      ))}
    </span>
  );
};
