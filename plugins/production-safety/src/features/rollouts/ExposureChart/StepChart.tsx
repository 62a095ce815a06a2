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

/** Exposure over time as steps, with phases as bands. */
export const StepChart = (props: {
  title: string;
  points: readonly ExposurePoint[];
  now: number;
}) => {
  const classes = useStyles();
  const t = useTranslation();
  const formats = useFormats();
  const titleId = useId('chart');
  const [ref, width] = useWidth();
  const [hovered, setHovered] = useState<{ x: number; at: number }>();
  const area: ChartArea = {
    left: 44,
    right: width - 8,
    top: 20,
    bottom: HEIGHT - 24,
  };
  const spans = spansOf(props.points, props.now);
  const scale = scaleOf(spans, area);
  const path = stepPath(spans, scale);
  const last = spans[spans.length - 1];
  const follow = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = Math.min(
      area.right,
      Math.max(area.left, event.clientX - box.left),
    );
    const share = (x - area.left) / (area.right - area.left);
    setHovered({ x, at: spans[0].from + share * (last.to - spans[0].from) });
  };
  return (
    <div ref={ref} className={classes.root}>
      <div className={classes.reading} aria-hidden>
        {hovered && readingOf(spanAt(spans, hovered.at), hovered.at)}
      </div>
      <svg
        className={classes.svg}
        role="img"
        aria-labelledby={titleId}
        width={width}
        height={HEIGHT}
        onPointerMove={follow}
        onPointerLeave={() => setHovered(undefined)}
      >
        <title id={titleId}>
          {props.title}.{' '}
          {t('page.exposure.summary', {
            from: formats.exact(spans[0].from),
            changes: formats.number(spans.length - 1),
            percent: formats.percent(last.percent),
          })}
        </title>
        <PhaseBands spans={spans} scale={scale} area={area} />
        <ChartAxes spans={spans} scale={scale} area={area} />
        <path
          className={classes.area}
          d={`${path}V${area.bottom}H${area.left}Z`}
        />
        <path className={classes.line} d={path} />
        <RollbackMarks spans={spans} scale={scale} area={area} />
        {hovered && (
          <line
            className={classes.cursor}
            x1={hovered.x}
            x2={hovered.x}
            y1={area.top}
            y2={area.bottom}
          />
        )}
      </svg>
    </div>
  );

  function readingOf(span: Span, at: number) {
    const phase = span.phase ? ` · ${span.phase}` : '';
    return `${formats.exact(at)} · ${formats.percent(span.percent)}${phase}`;
  }
};

function spanAt(spans: readonly Span[], at: number): Span {
  return (
    spans.find(({ from, to }) => at >= from && at < to) ??
    spans[spans.length - 1]
  );
}
