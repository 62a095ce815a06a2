import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { DecisionView } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { Section } from '../../../components/Section';
import { useFormats } from '../../../format/useFormats';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';
import { CurveChart } from '../SignalChart/CurveChart';
import { CurveLegend } from '../SignalChart/CurveLegend';
import { CurveTable } from '../SignalChart/CurveTable';
import { ViewSwitch } from '../SignalChart/ViewSwitch';
import type { CurveView } from '../SignalChart/ViewSwitch';
import { curveOf } from '../SignalChart/curves';
import type { Curve } from '../SignalChart/curves';

/** What was counted, as a chart or as the numbers behind it. */
export const RateSection = ({ decision }: { decision: DecisionView }) => {
  const { t } = useTranslationRef(decisionTranslationRef);
  const formats = useFormats();
  const [view, setView] = useState<CurveView>('chart');
  const curves = curvesIn(decision);
  const say = formats.percent;
  return (
    <Section
      title={t('rate.title')}
      action={
        curves.length > 0 && <ViewSwitch view={view} onChange={setView} />
      }
    >
      {curves.length === 0 && (
        <Typography variant="body2">{t('rate.none')}</Typography>
      )}
      {curves.length > 0 && view === 'table' && (
        <CurveTable label={t('rate.title')} curves={curves} say={say} />
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
  const { verdict, decidedAt, limitPercent } = decision;
  const { t } = useTranslationRef(decisionTranslationRef);
  const formats = useFormats();
  const title = useSummary(curves);
  const marks = [
    { id: 'firstBad', at: verdict.firstBadAt },
    { id: 'crossed', at: verdict.crossedAt },
    { id: 'decided', at: decidedAt },
  ] as const;
  return (
    <CurveChart
      title={title}
      curves={curves}
      limits={
        limitPercent === undefined
          ? []
          : [{ id: verdict.guard, of: 'guard', value: limitPercent }]
      }
      marks={marks.flatMap(({ id, at }) =>
        at === undefined
          ? []
          : [{ id, at: Date.parse(at), word: t(`rate.${id}`) }],
      )}
      say={formats.percent}
    />
  );
};

function useSummary(curves: readonly Curve[]): string {
  const { t } = useTranslationRef(decisionTranslationRef);
  const formats = useFormats();
  const points =
    curves.find(({ cohort }) => cohort === 'exposed')?.points ?? [];
  const sum = (which: 'n' | 'x') =>
    formats.number(
      points.reduce((total, { counted }) => total + (counted?.[which] ?? 0), 0),
    );
  return t('rate.summary', {
    x: sum('x'),
    n: sum('n'),
    from: formats.exact(points[0]?.from ?? 0),
    to: formats.exact(points[points.length - 1]?.to ?? 0),
    worst: formats.percent(Math.max(0, ...points.map(({ value }) => value))),
  });
}

function curvesIn({ series }: DecisionView): readonly Curve[] {
  return series
    .map(each => curveOf({ ...each, kind: 'count' }))
    .filter(({ points }) => points.length > 0);
}
