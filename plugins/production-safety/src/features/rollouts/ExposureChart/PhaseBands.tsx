import { makeStyles } from '@material-ui/core/styles';
import type { ChartArea, Scale, Span } from './chartScale';

const LETTER_WIDTH = 7;

const useStyles = makeStyles(
  theme => ({
    band: { fill: theme.palette.action.hover },
    name: {
      fill: theme.palette.text.secondary,
      fontSize: theme.typography.pxToRem(12),
      fontFamily: theme.typography.fontFamily,
    },
  }),
  { name: 'ProductionSafetyPhaseBands' },
);

/** Phases as bands behind the line; a name only where it fits. */
export const PhaseBands = (props: {
  spans: readonly Span[];
  scale: Scale;
  area: ChartArea;
}) => {
  const { scale, area } = props;
  const classes = useStyles();
  const named = props.spans.filter(span => span.phase);
  return (
    <g aria-hidden>
      {named.map((span, index) => {
        const x = scale.x(span.from);
        const width = scale.x(span.to) - x;
        const name = span.phase ?? '';
        return (
          <g key={span.from}>
            {index % 2 === 0 && (
              <rect
                className={classes.band}
                x={x}
                y={area.top}
                width={width}
                height={area.bottom - area.top}
              />
            )}
            {width > name.length * LETTER_WIDTH + 8 && (
              <text className={classes.name} x={x + 4} y={area.top - 6}>
                {name}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
};
