import { ChartMark } from '../ExposureChart/ChartMark';
import type { ChartArea } from '../ExposureChart/chartScale';
import type { CurveScale } from './CurveScale';

const LINE_HEIGHT = 14;
/** Words stand in so many lines, then from the top again. */
const LINES = 3;

/** A moment at which something happened. */
export interface CurveMark {
  readonly id: string;
  readonly at: number;
  readonly word: string;
  readonly tone?: 'bad';
}

/** Lines with a word where something happened, each word a line lower. */
export const CurveMarks = (props: {
  area: ChartArea;
  scale: CurveScale;
  marks: readonly CurveMark[];
}) => {
  const { area, scale, marks } = props;
  return (
    <g aria-hidden>
      {marks.map(({ id, at, ...look }, index) => (
        <ChartMark
          key={id}
          area={area}
          x={Math.min(area.right, Math.max(area.left, scale.x(at)))}
          y={area.top + LINE_HEIGHT * (index % LINES) - 8}
          {...look}
        />
      ))}
    </g>
  );
};
