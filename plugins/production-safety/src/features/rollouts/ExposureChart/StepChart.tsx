import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import type { PointerEvent } from 'react';
import { useFormats } from '../../../format/useFormats';
import { useId } from '../../../hooks/useId';
import { useTranslation } from '../../../translation/useTranslation';
import { ChartAxes } from './ChartAxes';
import { PhaseBands } from './PhaseBands';
import { RollbackMarks } from './RollbackMarks';
import { scaleOf, spansOf, stepPath } from './chartScale';
import type { ChartArea, Span } from './chartScale';
import type { ExposurePoint } from '@production-safety/backstage-plugin-production-safety-common';
import { useWidth } from './useWidth';

const HEIGHT = 220;

const useStyles = makeStyles(
  theme => ({
    root: { position: 'relative', minWidth: 0 },
    svg: { display: 'block', overflow: 'visible' },
    line: {
      fill: 'none',
      stroke: theme.palette.primary.main,
      strokeWidth: 2,
      strokeLinejoin: 'round',
    },
    area: { fill: theme.palette.primary.main, opacity: 0.12 },
    cursor: { stroke: theme.palette.text.secondary, strokeDasharray: '3 3' },
    reading: {
      minHeight: theme.spacing(2.5),
      fontSize: theme.typography.pxToRem(12),
      color: theme.palette.text.secondary,
      textAlign: 'right',
    },
  }),
  { name: 'ProductionSafetyStepChart' },
);

interface Cursor {
  readonly x: number;
  readonly at: number;
}

/** Exposure over time as steps, with phases as bands. */
export const StepChart = (props: {
  title: string;
  points: readonly ExposurePoint[];
  now: number;
}) => {
  const classes = useStyles();
  const titleId = useId('chart');
  const [ref, width] = useWidth();
  const [cursor, setCursor] = useState<Cursor>();
  const area: ChartArea = {
    left: 44,
    right: width - 8,
    top: 20,
    bottom: HEIGHT - 24,
  };
  const spans = spansOf(props.points, props.now);
  const scale = scaleOf(spans, area);
  const path = stepPath(spans, scale);
  return (
    <div ref={ref} className={classes.root}>
      <Reading spans={spans} cursor={cursor} />
      <svg
        className={classes.svg}
        role="img"
        aria-labelledby={titleId}
        width={width}
        height={HEIGHT}
        onPointerMove={event => setCursor(cursorAt(event, spans, area))}
        onPointerLeave={() => setCursor(undefined)}
      >
        <ChartTitle id={titleId} title={props.title} spans={spans} />
        <PhaseBands spans={spans} scale={scale} area={area} />
        <ChartAxes spans={spans} scale={scale} area={area} />
        <path
          className={classes.area}
          d={`${path}V${area.bottom}H${area.left}Z`}
        />
        <path className={classes.line} d={path} />
        <RollbackMarks spans={spans} scale={scale} area={area} />
        {cursor && (
          <line
            className={classes.cursor}
            x1={cursor.x}
            x2={cursor.x}
            y1={area.top}
            y2={area.bottom}
          />
        )}
      </svg>
    </div>
  );
};

/** The same in words, for those who do not see the picture. */
const ChartTitle = (props: {
  id: string;
  title: string;
  spans: readonly Span[];
}) => {
  const t = useTranslation();
  const formats = useFormats();
  const { spans } = props;
  const summary = t('page.exposure.summary', {
    from: formats.exact(spans[0].from),
    count: spans.length - 1,
    percent: formats.percent(spans[spans.length - 1].percent),
  });
  return <title id={props.id}>{`${props.title}. ${summary}`}</title>;
};

/** The value under the pointer; the table has all of them. */
const Reading = (props: { spans: readonly Span[]; cursor?: Cursor }) => {
  const { spans, cursor } = props;
  const classes = useStyles();
  const formats = useFormats();
  const span =
    cursor &&
    (spans.find(({ from, to }) => cursor.at >= from && cursor.at < to) ??
      spans[spans.length - 1]);
  return (
    <div className={classes.reading} aria-hidden>
      {span &&
        [
          formats.exact(cursor.at),
          formats.percent(span.percent),
          ...(span.phase ? [span.phase] : []),
        ].join(' · ')}
    </div>
  );
};

function cursorAt(
  event: PointerEvent<SVGSVGElement>,
  spans: readonly Span[],
  { left, right }: ChartArea,
): Cursor {
  const box = event.currentTarget.getBoundingClientRect();
  const x = Math.min(right, Math.max(left, event.clientX - box.left));
  const { from } = spans[0];
  const { to } = spans[spans.length - 1];
  return { x, at: from + ((x - left) / (right - left)) * (to - from) };
}
