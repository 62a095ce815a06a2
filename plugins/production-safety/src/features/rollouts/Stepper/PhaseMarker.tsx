import { makeStyles, useTheme } from '@material-ui/core/styles';
import { toneColor } from '../../../components/tones';

export type MarkerState = 'done' | 'current' | 'next' | 'returned';

const useStyles = makeStyles(
  { root: { display: 'block', flexShrink: 0 } },
  { name: 'ProductionSafetyPhaseMarker' },
);

/** Check, ring, circle or return arrow: the shape alone tells the state. */
export const PhaseMarker = (props: { state: MarkerState; size: number }) => {
  const classes = useStyles();
  const theme = useTheme();
  const paper = theme.palette.background.paper;
  const strong = theme.palette.primary.main;
  const faint = theme.palette.text.secondary;
  const returned = toneColor(theme, 'bad');
  return (
    <svg
      className={classes.root}
      width={props.size}
      height={props.size}
      viewBox="0 0 20 20"
      aria-hidden
    >
      {props.state === 'done' && (
        <>
          <circle cx="10" cy="10" r="8" fill={strong} />
          <path d="M6 10.4l2.8 2.8L14.2 7.6" {...line(paper)} />
        </>
      )}
      {props.state === 'current' && (
        <>
          <circle cx="10" cy="10" r="8.5" {...line(strong)} />
          <circle cx="10" cy="10" r="4.5" fill={strong} />
        </>
      )}
      {props.state === 'next' && (
        <circle cx="10" cy="10" r="6" {...line(faint, 1.5)} />
      )}
      {props.state === 'returned' && (
        <>
          <circle cx="10" cy="10" r="8.5" {...line(returned)} />
          <path
            d="M9 6.5L5.8 9.2 9 12M6 9.2h5.2a2.6 2.6 0 010 5.2H9.5"
            {...line(returned, 1.6)}
          />
        </>
      )}
    </svg>
  );
};

function line(stroke: string, strokeWidth = 2) {
  return { fill: 'none', stroke, strokeWidth } as const;
}
