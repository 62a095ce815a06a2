import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { DecisionView } from '@production-safety/backstage-plugin-production-safety-common';
import { toneColor } from '../../../components/tones';
import { useFormats } from '../../../format/useFormats';
import { useId } from '../../../hooks/useId';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';
import type { ChartArea } from '../ExposureChart/chartScale';
import { useWidth } from '../ExposureChart/useWidth';
import { RateMarks } from './RateMarks';
import type { RateScale } from './RateScale';
import { ratesOf, topOf } from './rates';
import type { Rate } from './rates';

const HEIGHT = 260;
const LINES = 4;

const useStyles = makeStyles(
  theme => ({
    root: { minWidth: 0 },
    svg: { display: 'block', overflow: 'visible' },
    grid: { stroke: theme.palette.divider },
    label: {
      fill: theme.palette.text.secondary,
      fontSize: theme.typography.pxToRem(12),
      fontFamily: theme.typography.fontFamily,
      fontVariantNumeric: 'tabular-nums',
    },
    limit: {
      stroke: toneColor(theme, 'bad'),
      strokeDasharray: '6 4',
    },
    limitLabel: { fill: toneColor(theme, 'bad') },
    line: { fill: 'none', strokeWidth: 2, strokeLinejoin: 'round' },
    exposed: { stroke: theme.palette.primary.main },
    control: {
      stroke: theme.palette.text.secondary,
      strokeDasharray: '2 3',
    },
    band: { fill: theme.palette.primary.main, opacity: 0.16 },
  }),
  { name: 'ProductionSafetyRateChart' },
);

/** The share that failed over time, with limit, confidence and marks. */
export const RateChart = ({ decision }: { decision: DecisionView }) => {
  const classes = useStyles();
  const titleId = useId('rates');
  const [ref, width] = useWidth();
  const area = { left: 48, right: width - 8, top: 24, bottom: HEIGHT - 24 };
  const exposed = ratesIn(decision, 'exposed');
  const control = ratesIn(decision, 'control');
  const limit = (decision.limitPercent ?? 0) / 100;
  const top = topOf([...exposed, ...control], limit);
  const scale = scaleOf([...exposed, ...control], area, top);
  return (
    <div ref={ref} className={classes.root}>
      <svg
        className={classes.svg}
        role="img"
        aria-labelledby={titleId}
        width={width}
        height={HEIGHT}
      >
        <Title id={titleId} rates={exposed} />
        <Grid area={area} scale={scale} top={top} rates={exposed} />
        <path className={classes.band} d={bandPath(exposed, scale)} />
        <path
          className={`${classes.line} ${classes.control}`}
          d={linePath(control, scale)}
        />
        <path
          className={`${classes.line} ${classes.exposed}`}
          d={linePath(exposed, scale)}
        />
        {limit > 0 && <Limit area={area} scale={scale} limit={limit} />}
        <RateMarks area={area} scale={scale} decision={decision} />
      </svg>
    </div>
  );
};

/** The same in words, for those who do not see the picture. */
const Title = (props: { id: string; rates: readonly Rate[] }) => {
  const { t } = useTranslationRef(decisionTranslationRef);
  const formats = useFormats();
  const { rates } = props;
  const sum = (of: (rate: Rate) => number) =>
    formats.number(rates.reduce((total, rate) => total + of(rate), 0));
  const worst = Math.max(0, ...rates.map(({ share }) => share));
  return (
    <title id={props.id}>
      {t('rate.summary', {
        x: sum(({ x }) => x),
        n: sum(({ n }) => n),
        from: formats.exact(rates[0]?.from ?? 0),
        to: formats.exact(rates[rates.length - 1]?.to ?? 0),
        worst: formats.percent(100 * worst),
      })}
    </title>
  );
};

const Grid = (props: {
  area: ChartArea;
  scale: RateScale;
  top: number;
  rates: readonly Rate[];
}) => {
  const { area, scale, top, rates } = props;
  const classes = useStyles();
  const formats = useFormats();
  const shares = Array.from(
    { length: LINES + 1 },
    (_, at) => (top * at) / LINES,
  );
  const from = rates[0]?.from;
  const to = rates[rates.length - 1]?.to;
  return (
    <g aria-hidden>
      {shares.map(share => (
        <g key={share}>
          <line
            className={classes.grid}
            x1={area.left}
            x2={area.right}
            y1={scale.y(share)}
            y2={scale.y(share)}
          />
          <text
            className={classes.label}
            x={area.left - 6}
            y={scale.y(share) + 4}
            textAnchor="end"
          >
            {formats.percent(100 * share)}
          </text>
        </g>
      ))}
      {from !== undefined && to !== undefined && (
        <>
          <text className={classes.label} x={area.left} y={area.bottom + 18}>
            {formats.clock(from, to)}
          </text>
          <text
            className={classes.label}
            x={area.right}
            y={area.bottom + 18}
            textAnchor="end"
          >
            {formats.clock(to, to)}
          </text>
        </>
      )}
    </g>
  );
};

const Limit = (props: { area: ChartArea; scale: RateScale; limit: number }) => {
  const { area, scale, limit } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(decisionTranslationRef);
  const formats = useFormats();
  const y = scale.y(limit);
  return (
    <g aria-hidden>
      <line
        className={classes.limit}
        x1={area.left}
        x2={area.right}
        y1={y}
        y2={y}
      />
      <text
        className={`${classes.label} ${classes.limitLabel}`}
        x={area.left + 4}
        y={y - 5}
      >
        {t('rate.limit', { percent: formats.percent(100 * limit) })}
      </text>
    </g>
  );
};

function ratesIn({ series }: DecisionView, cohort: string): readonly Rate[] {
  const found = series.find(each => each.cohort === cohort);
  return found ? ratesOf(found) : [];
}

function scaleOf(
  rates: readonly Rate[],
  area: ChartArea,
  top: number,
): RateScale {
  const from = Math.min(...rates.map(rate => rate.from));
  const to = Math.max(...rates.map(rate => rate.to));
  const length = Math.max(1, to - from);
  return {
    x: at => area.left + ((at - from) / length) * (area.right - area.left),
    y: share =>
      area.bottom - (Math.min(share, top) / top) * (area.bottom - area.top),
  };
}

/** A point in the middle of each stretch. */
function linePath(rates: readonly Rate[], scale: RateScale): string {
  return pathOf(rates.map(rate => [middle(rate, scale), scale.y(rate.share)]));
}

function bandPath(rates: readonly Rate[], scale: RateScale): string {
  if (rates.length === 0) return '';
  const upper = rates.map(
    (rate): Point => [middle(rate, scale), scale.y(rate.high)],
  );
  const lower = rates.map(
    (rate): Point => [middle(rate, scale), scale.y(rate.low)],
  );
  return `${pathOf([...upper, ...lower.reverse()])}Z`;
}

type Point = readonly [number, number];

function pathOf(points: readonly Point[]): string {
  return points
    .map(
      ([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`,
    )
    .join('');
}

function middle({ from, to }: Rate, scale: RateScale): number {
  return scale.x((from + to) / 2);
}
