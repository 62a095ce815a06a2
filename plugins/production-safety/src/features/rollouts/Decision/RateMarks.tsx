import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { DecisionView } from '@production-safety/backstage-plugin-production-safety-common';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';
import type { ChartArea } from '../ExposureChart/chartScale';
import type { RateScale } from './RateScale';

const LINE_HEIGHT = 14;

const useStyles = makeStyles(
  theme => ({
    line: { stroke: theme.palette.text.primary, strokeWidth: 1 },
    text: {
      fill: theme.palette.text.primary,
      fontSize: theme.typography.pxToRem(12),
      fontFamily: theme.typography.fontFamily,
    },
  }),
  { name: 'ProductionSafetyRateMarks' },
);

/** Lines with a word where something happened, each word a line lower. */
export const RateMarks = (props: {
  area: ChartArea;
  scale: RateScale;
  decision: DecisionView;
}) => {
  const { area, scale, decision } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(decisionTranslationRef);
  const { verdict, decidedAt } = decision;
  const marks = [
    { id: 'firstBad', at: verdict.firstBadAt },
    { id: 'crossed', at: verdict.crossedAt },
    { id: 'decided', at: decidedAt },
  ] as const;
  return (
    <g aria-hidden>
      {marks.map(({ id, at }, index) => {
        if (at === undefined) return null;
        const x = Math.min(
          area.right,
          Math.max(area.left, scale.x(Date.parse(at))),
        );
        const isRight = x > (area.left + area.right) / 2;
        return (
          <g key={id}>
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
              y={area.top + LINE_HEIGHT * index - 8}
              textAnchor={isRight ? 'end' : 'start'}
            >
              {t(`rate.${id}`)}
            </text>
          </g>
        );
      })}
    </g>
  );
};
