import { makeStyles } from '@material-ui/core/styles';
import { useFormats } from '../../../format/useFormats';
import type { ChartArea } from '../ExposureChart/chartScale';
import type { CurveScale } from './CurveScale';

const LINES = 4;

const useStyles = makeStyles(
  theme => ({
    grid: { stroke: theme.palette.divider },
    label: {
      fill: theme.palette.text.secondary,
      fontSize: theme.typography.pxToRem(12),
      fontFamily: theme.typography.fontFamily,
      fontVariantNumeric: 'tabular-nums',
    },
  }),
  { name: 'ProductionSafetyCurveGrid' },
);

/** Values upwards, time to the right. */
export const CurveGrid = (props: {
  area: ChartArea;
  scale: CurveScale;
  say(value: number): string;
}) => {
  const { area, scale, say } = props;
  const classes = useStyles();
  const formats = useFormats();
  const values = Array.from(
    { length: LINES + 1 },
    (_, at) => (scale.top * at) / LINES,
  );
  return (
    <g aria-hidden>
      {values.map(value => (
        <g key={value}>
          <line
            className={classes.grid}
            x1={area.left}
            x2={area.right}
            y1={scale.y(value)}
            y2={scale.y(value)}
          />
          <text
            className={classes.label}
            x={area.left - 6}
            y={scale.y(value) + 4}
            textAnchor="end"
          >
            {say(value)}
          </text>
        </g>
      ))}
      {([scale.from, scale.to] as const).map((at, index) => (
        <text
          key={at}
          className={classes.label}
          x={scale.x(at)}
          y={area.bottom + 18}
          textAnchor={index === 0 ? 'start' : 'end'}
        >
          {formats.clock(at, scale.to)}
        </text>
      ))}
    </g>
  );
};
