import { makeStyles } from '@material-ui/core/styles';
import { toneColor } from '../../../components/tones';
import type { ChartArea } from './chartScale';

const useStyles = makeStyles(
  theme => ({
    line: { stroke: theme.palette.text.primary, strokeWidth: 1 },
    badLine: { stroke: toneColor(theme, 'bad'), strokeWidth: 1.5 },
    text: {
      fill: theme.palette.text.primary,
      fontSize: theme.typography.pxToRem(12),
      fontFamily: theme.typography.fontFamily,
    },
    badText: { fill: toneColor(theme, 'bad') },
  }),
  { name: 'ProductionSafetyChartMark' },
);

/** A line across the chart with a word at it, on the side with more room. */
export const ChartMark = (props: {
  area: ChartArea;
  x: number;
  /** Where the word stands. */
  y: number;
  word: string;
  tone?: 'bad';
}) => {
  const { area, x, y, word, tone } = props;
  const classes = useStyles();
  const isRight = x > (area.left + area.right) / 2;
  return (
    <>
      <line
        className={tone ? classes.badLine : classes.line}
        x1={x}
        x2={x}
        y1={area.top}
        y2={area.bottom}
      />
      <text
        className={tone ? `${classes.text} ${classes.badText}` : classes.text}
        x={isRight ? x - 4 : x + 4}
        y={y}
        textAnchor={isRight ? 'end' : 'start'}
      >
        {word}
      </text>
    </>
  );
};
