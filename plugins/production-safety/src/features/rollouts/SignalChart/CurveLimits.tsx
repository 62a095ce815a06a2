import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { toneColor } from '../../../components/tones';
import { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';
import type { ChartArea } from '../ExposureChart/chartScale';
import type { CurveScale } from './CurveScale';
import type { CurveLimit } from './curves';

/** Two labels nearer than this stand on one another. */
const LABEL_HEIGHT = 14;

const useStyles = makeStyles(
  theme => ({
    guard: { stroke: toneColor(theme, 'bad'), strokeDasharray: '6 4' },
    gate: { stroke: theme.palette.text.secondary, strokeDasharray: '6 4' },
    label: {
      fontSize: theme.typography.pxToRem(12),
      fontFamily: theme.typography.fontFamily,
    },
    guardLabel: { fill: toneColor(theme, 'bad') },
    gateLabel: { fill: theme.palette.text.secondary },
  }),
  { name: 'ProductionSafetyCurveLimits' },
);

/** Where guards fire, and where gates close. */
export const CurveLimits = (props: {
  area: ChartArea;
  scale: CurveScale;
  limits: readonly CurveLimit[];
  say(value: number): string;
}) => {
  const { area, scale, say } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(signalsTranslationRef);
  const limits = props.limits.filter(
    ({ of, value }, index, all) =>
      value > 0 &&
      value <= scale.top &&
      // Several phases have the same gate: one line, and one key.
      all.findIndex(other => other.of === of && other.value === value) ===
        index,
  );
  return (
    <g aria-hidden>
      {limits.map(({ of, value }, index) => {
        const y = scale.y(value);
        const isFree = limits
          .slice(0, index)
          .every(other => Math.abs(scale.y(other.value) - y) >= LABEL_HEIGHT);
        return (
          <g key={`${of} ${value}`}>
            <line
              className={classes[of]}
              x1={area.left}
              x2={area.right}
              y1={y}
              y2={y}
            />
            {isFree && (
              <text
                className={`${classes.label} ${classes[`${of}Label`]}`}
                x={area.left + 4}
                y={y - 5}
              >
                {t(`limit.${of}`, { value: say(value) })}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
};
