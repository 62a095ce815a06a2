import { makeStyles } from '@material-ui/core/styles';
import { useId } from '../../../hooks/useId';
import { useWidth } from '../ExposureChart/useWidth';
import { CurveGrid } from './CurveGrid';
import { CurveLimits } from './CurveLimits';
import { CurveMarks } from './CurveMarks';
import type { CurveMark } from './CurveMarks';
import { scaleOf, spanOf } from './CurveScale';
import type { CurveScale } from './CurveScale';
import { topOf, unbroken } from './curves';
import type { Curve, CurveLimit, CurvePoint } from './curves';

const HEIGHT = 260;

const useStyles = makeStyles(
  theme => ({
    root: { minWidth: 0 },
    svg: { display: 'block', overflow: 'visible' },
    line: { fill: 'none', strokeWidth: 2, strokeLinejoin: 'round' },
    exposed: { stroke: theme.palette.primary.main },
    control: { stroke: theme.palette.text.secondary, strokeDasharray: '2 3' },
    all: { stroke: theme.palette.text.secondary, strokeWidth: 1 },
    band: { fill: theme.palette.primary.main, opacity: 0.16 },
    stretch: { fill: theme.palette.action.selected },
  }),
  { name: 'ProductionSafetyCurveChart' },
);

/** Values over time, with limits, a band of uncertainty and marks. */
export const CurveChart = (props: {
  /** The same in words, for those who do not see the picture. */
  title: string;
  curves: readonly Curve[];
  limits: readonly CurveLimit[];
  marks: readonly CurveMark[];
  /** All of it when absent. */
  span?: { readonly from: number; readonly to: number };
  /** Stretches that are marked behind the curves. */
  stretches?: readonly { readonly from: number; readonly to: number }[];
  say(value: number): string;
}) => {
  const { curves, limits, marks, stretches = [], say } = props;
  const classes = useStyles();
  const titleId = useId('curves');
  const [ref, width] = useWidth();
  const area = { left: 56, right: width - 8, top: 24, bottom: HEIGHT - 24 };
  const top = topOf(curves, limits);
  const scale = scaleOf({ ...(props.span ?? spanOf(curves)), top }, area);
  const within = (at: number) =>
    Math.min(area.right, Math.max(area.left, scale.x(at)));
  return (
    <div ref={ref} className={classes.root}>
      <svg
        className={classes.svg}
        role="img"
        aria-labelledby={titleId}
        width={width}
        height={HEIGHT}
      >
        <title id={titleId}>{props.title}</title>
        {stretches.map(({ from, to }) => (
          <rect
            key={`${from} ${to}`}
            className={classes.stretch}
            x={within(from)}
            y={area.top}
            width={Math.max(2, within(to) - within(from))}
            height={area.bottom - area.top}
          />
        ))}
        <CurveGrid area={area} scale={scale} say={say} />
        {curves.map(curve => (
          <Drawn key={curve.cohort} curve={curve} scale={scale} />
        ))}
        <CurveLimits area={area} scale={scale} limits={limits} say={say} />
        <CurveMarks area={area} scale={scale} marks={marks} />
      </svg>
    </div>
  );
};

const Drawn = (props: { curve: Curve; scale: CurveScale }) => {
  const { scale } = props;
  const { cohort, points } = props.curve;
  const classes = useStyles();
  return (
    <>
      {unbroken(points).map(run => (
        <g key={run[0].from}>
          {cohort === 'exposed' && (
            <path className={classes.band} d={bandPath(run, scale)} />
          )}
          <path
            className={`${classes.line} ${classes[cohort]}`}
            d={linePath(run, scale)}
          />
        </g>
      ))}
    </>
  );
};

type Point = readonly [number, number];

function linePath(run: readonly CurvePoint[], scale: CurveScale): string {
  return pathOf(pointsOf(run, 'value', scale));
}

function bandPath(run: readonly CurvePoint[], scale: CurveScale): string {
  const upper = pointsOf(run, 'high', scale);
  const lower = [...pointsOf(run, 'low', scale)].reverse();
  return `${pathOf([...upper, ...lower])}Z`;
}

/** A point in the middle of each stretch; one alone is as long as it is. */
function pointsOf(
  run: readonly CurvePoint[],
  of: 'value' | 'low' | 'high',
  scale: CurveScale,
): readonly Point[] {
  if (run.length === 1) {
    const [{ from, to, [of]: value }] = run;
    return [from, to].map(at => [scale.x(at), scale.y(value)]);
  }
  return run.map(point => [middle(point, scale), scale.y(point[of])]);
}

function pathOf(points: readonly Point[]): string {
  return points
    .map(
      ([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`,
    )
    .join('');
}

function middle({ from, to }: CurvePoint, scale: CurveScale): number {
  return scale.x((from + to) / 2);
}
