import { makeStyles } from '@material-ui/core/styles';
import { useFormats } from '../../../format/useFormats';
import type { Formats } from '../../../format/formats';
import { timeTicks } from './chartScale';
import type { ChartArea, Scale, Span } from './chartScale';

const PERCENTS = [0, 25, 50, 75, 100];
const TICK_WIDTH = 110;
const DAY_MS = 86_400_000;

const useStyles = makeStyles(
  theme => ({
    grid: { stroke: theme.palette.divider, strokeWidth: 1 },
    label: {
      fill: theme.palette.text.secondary,
      fontSize: theme.typography.pxToRem(12),
      fontFamily: theme.typography.fontFamily,
      fontVariantNumeric: 'tabular-nums',
    },
  }),
  { name: 'ProductionSafetyChartAxes' },
);

/** Percent of users upwards, time to the right. */
export const ChartAxes = (props: {
  spans: readonly Span[];
  scale: Scale;
  area: ChartArea;
}) => {
  const { spans, scale, area } = props;
  const classes = useStyles();
  const formats = useFormats();
  const count = Math.max(2, Math.floor((area.right - area.left) / TICK_WIDTH));
  const ticks = timeTicks(spans, count);
  return (
    <g aria-hidden>
      {PERCENTS.map(percent => (
        <g key={percent}>
          <line
            className={classes.grid}
            x1={area.left}
            x2={area.right}
            y1={scale.y(percent)}
            y2={scale.y(percent)}
          />
          <text
            className={classes.label}
            x={area.left - 6}
            y={scale.y(percent) + 4}
            textAnchor="end"
          >
            {formats.percent(percent)}
          </text>
        </g>
      ))}
      {ticks.map((at, index) => (
        <text
          key={at}
          className={classes.label}
          x={scale.x(at)}
          y={area.bottom + 18}
          textAnchor={anchorOf(index, ticks.length)}
        >
          {tickWords(at, ticks, formats)}
        </text>
      ))}
    </g>
  );
};

function anchorOf(index: number, count: number) {
  if (index === 0) return 'start';
  return index === count - 1 ? 'end' : 'middle';
}

/** Days on a long axis, clock times on a short one. */
function tickWords(
  at: number,
  ticks: readonly number[],
  formats: Formats,
): string {
  const isShort = ticks[ticks.length - 1] - ticks[0] < 2 * DAY_MS;
  return isShort ? formats.clock(at, ticks[ticks.length - 1]) : formats.day(at);
}
