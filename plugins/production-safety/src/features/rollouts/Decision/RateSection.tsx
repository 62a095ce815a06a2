import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { DecisionView } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { Section } from '../../../components/Section';
import type { Formats } from '../../../format/formats';
import { useFormats } from '../../../format/useFormats';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';
import { CurveChart } from '../SignalChart/CurveChart';
import { CurveLegend } from '../SignalChart/CurveLegend';
import { CurveTable } from '../SignalChart/CurveTable';
import { ViewSwitch } from '../SignalChart/ViewSwitch';
import type { CurveView } from '../SignalChart/ViewSwitch';
import { curveOf, limitsOf } from '../SignalChart/curves';
import type { Curve } from '../SignalChart/curves';

/** What was counted, as a chart or as the numbers behind it. */
export const RateSection = ({ decision }: { decision: DecisionView }) => {
  const { t } = useTranslationRef(decisionTranslationRef);
  const formats = useFormats();
  const [view, setView] = useState<CurveView>('chart');
  const curves = curvesIn(decision);
  const say = sayOf(decision, formats);
  const title = decision.tolerated ? t('rate.times') : t('rate.title');
  return (
    <Section
      title={title}
      action={
        curves.length > 0 && <ViewSwitch view={view} onChange={setView} />
      }
    >
      {curves.length === 0 && (
        <Typography variant="body2">{t('rate.none')}</Typography>
      )}
      {curves.length > 0 && view === 'table' && (
        <CurveTable label={title} curves={curves} say={say} />
      )}
      {curves.length > 0 && view === 'chart' && (
        <>
          <RateChart decision={decision} curves={curves} />
          <CurveLegend curves={curves} />
        </>
      )}
    </Section>
  );
};

const RateChart = (props: {
  decision: DecisionView;
  curves: readonly Curve[];
}) => {
  const { decision, curves } = props;
  const { verdict, decidedAt } = decision;
  const { t } = useTranslationRef(decisionTranslationRef);
  const formats = useFormats();
  const title = useSummary(decision, curves);
  const marks = [
    { id: 'firstBad', at: verdict.firstBadAt },
    { id: 'crossed', at: verdict.crossedAt },
    { id: 'decided', at: decidedAt },
  ] as const;
  return (
    <CurveChart
      title={title}
      curves={curves}
      limits={limitsOf(
        { limits: [{ id: verdict.guard, of: 'guard', ...limitOf(decision) }] },
        curves[0],
      )}
      marks={marks.flatMap(({ id, at }) =>
        at === undefined
          ? []
          : [{ id, at: Date.parse(at), word: t(`rate.${id}`) }],
      )}
      say={sayOf(decision, formats)}
    />
  );
};

function sayOf({ tolerated }: DecisionView, formats: Formats) {
  return tolerated ? (value: number) => formats.number(value) : formats.percent;
}

function limitOf({ tolerated, limitPercent: above }: DecisionView) {
  return tolerated ?? { above };
}

function useSummary(
  { tolerated }: DecisionView,
  curves: readonly Curve[],
): string {
  const { t } = useTranslationRef(decisionTranslationRef);
  const formats = useFormats();
  const points =
    curves.find(({ cohort }) => cohort === 'exposed')?.points ?? [];
  const worst = Math.max(0, ...points.map(({ value }) => value));
  const times = {
    from: formats.exact(points[0]?.from ?? 0),
    to: formats.exact(points[points.length - 1]?.to ?? 0),
  };
  if (tolerated) {
    return t('rate.summaryTimes', {
      ...times,
      x: formats.number(points.reduce((total, { value }) => total + value, 0)),
      worst: formats.number(worst),
    });
  }
  const sum = (which: 'n' | 'x') =>
    formats.number(
      points.reduce((total, { counted }) => total + (counted?.[which] ?? 0), 0),
    );
  return t('rate.summary', {
    ...times,
    x: sum('x'),
    n: sum('n'),
    worst: formats.percent(worst),
  });
}

function curvesIn({ series, tolerated }: DecisionView): readonly Curve[] {
  return series
    .map(({ points, ...each }) =>
      tolerated
        ? curveOf({ ...each, kind: 'tally', points })
        : curveOf({
            ...each,
            kind: 'count',
            points: points.map(({ n = 0, ...point }) => ({ ...point, n })),
          }),
    )
    .filter(({ points }) => points.length > 0);
}
