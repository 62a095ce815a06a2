import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { DecisionView } from '@production-safety/backstage-plugin-production-safety-common';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';
import { ChartMark } from '../ExposureChart/ChartMark';
import type { ChartArea } from '../ExposureChart/chartScale';
import type { RateScale } from './RateScale';

const LINE_HEIGHT = 14;

/** Lines with a word where something happened, each word a line lower. */
export const RateMarks = (props: {
  area: ChartArea;
  scale: RateScale;
  decision: DecisionView;
}) => {
  const { area, scale, decision } = props;
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
        const x = scale.x(Date.parse(at));
        return (
          <ChartMark
            key={id}
            area={area}
            x={Math.min(area.right, Math.max(area.left, x))}
            y={area.top + LINE_HEIGHT * index - 8}
            word={t(`rate.${id}`)}
          />
        );
      })}
    </g>
  );
};
