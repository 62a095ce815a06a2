import { makeStyles } from '@material-ui/core/styles';
import { toneColor } from '../../../components/tones';
import { useTranslation } from '../../../translation/useTranslation';
import type { ChartArea, Scale, Span } from './chartScale';

const useStyles = makeStyles(
  theme => ({
    line: { stroke: toneColor(theme, 'bad'), strokeWidth: 1.5 },
    text: {
      fill: toneColor(theme, 'bad'),
      fontSize: theme.typography.pxToRem(12),
      fontFamily: theme.typography.fontFamily,
    },
  }),
  { name: 'ProductionSafetyRollbackMarks' },
);

/** A line and a word where the rollout was rolled back. */
export const RollbackMarks = (props: {
  spans: readonly Span[];
  scale: Scale;
  area: ChartArea;
}) => {
  const { scale, area } = props;
  const classes = useStyles();
  const t = useTranslation();
  const rollbacks = props.spans.filter(
    span => span.event === 'rollback-requested',
  );
  return (
    <g aria-hidden>
      {rollbacks.map(({ from }) => {
        const x = scale.x(from);
        const isRight = x > (area.left + area.right) / 2;
        return (
          <g key={from}>
            <line
              className={classes.line}
              x1={x}
              x2={x}
              y1={area.top}
              y2={area.bottom}
            />
            <text
              className={classes.text}
              x={isRight ? x - 4 : x + 4}
              y={area.top + 12}
              textAnchor={isRight ? 'end' : 'start'}
            >
              ↩ {t('page.exposure.rollback')}
            </text>
          </g>
        );
      })}
    </g>
  );
};
