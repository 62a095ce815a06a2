import { useTranslation } from '../../../translation/useTranslation';
import { ChartMark } from './ChartMark';
import type { ChartArea, Scale, Span } from './chartScale';

/** A line and a word where the rollout was rolled back. */
export const RollbackMarks = (props: {
  spans: readonly Span[];
  scale: Scale;
  area: ChartArea;
}) => {
  const { scale, area } = props;
  const t = useTranslation();
  const rollbacks = props.spans.filter(
    span => span.event === 'rollback-requested',
  );
  return (
    <g aria-hidden>
      {rollbacks.map(({ from }) => (
        <ChartMark
          key={from}
          area={area}
          x={scale.x(from)}
          y={area.top + 12}
          word={`↩ ${t('page.exposure.rollback')}`}
          tone="bad"
        />
      ))}
    </g>
  );
};
