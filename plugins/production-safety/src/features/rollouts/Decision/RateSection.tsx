import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import Typography from '@material-ui/core/Typography';
import type { DecisionView } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { Section } from '../../../components/Section';
import { SimpleTable } from '../../../components/SimpleTable';
import { useFormats } from '../../../format/useFormats';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';
import { RateChart } from './RateChart';
import { ratesOf } from './rates';

type View = 'chart' | 'table';

/** What was counted, as a chart or as the numbers behind it. */
export const RateSection = ({ decision }: { decision: DecisionView }) => {
  const { t } = useTranslationRef(decisionTranslationRef);
  const [view, setView] = useState<View>('chart');
  const hasRates = decision.series.some(each => ratesOf(each).length > 0);
  return (
    <Section
      title={t('rate.title')}
      action={hasRates && <Switch view={view} onChange={setView} />}
    >
      {!hasRates && <Typography variant="body2">{t('rate.none')}</Typography>}
      {hasRates && view === 'table' && <RateTable decision={decision} />}
      {hasRates && view === 'chart' && (
        <>
          <RateChart decision={decision} />
          <Typography variant="body2" color="textSecondary">
            ━ {t('rate.exposed')} · ┅ {t('rate.control')}. {t('rate.band')}
          </Typography>
        </>
      )}
    </Section>
  );
};

const Switch = (props: { view: View; onChange(view: View): void }) => {
  const { t } = useTranslationRef(decisionTranslationRef);
  return (
    <ButtonGroup size="small">
      {(['chart', 'table'] as const).map(view => (
        <ActionButton
          key={view}
          aria-pressed={props.view === view}
          color={props.view === view ? 'primary' : 'default'}
          onClick={() => props.onChange(view)}
        >
          {t(`rate.${view}`)}
        </ActionButton>
      ))}
    </ButtonGroup>
  );
};

const RateTable = ({ decision }: { decision: DecisionView }) => {
  const { t } = useTranslationRef(decisionTranslationRef);
  const formats = useFormats();
  const rows = decision.series
    .flatMap(series =>
      ratesOf(series).map(rate => ({ ...rate, cohort: series.cohort })),
    )
    .sort((a, b) => b.from - a.from || (a.cohort < b.cohort ? 1 : -1))
    .map(({ from, cohort, n, x, share }) => ({
      id: `${from} ${cohort}`,
      cells: {
        at: formats.exact(from),
        cohort: t(`rate.${cohort}`),
        failed: formats.number(x),
        requests: formats.number(n),
        share: formats.percent(100 * share),
      },
    }));
  return (
    <SimpleTable
      label={t('rate.title')}
      columns={[
        { id: 'at', title: t('rate.at') },
        { id: 'cohort', title: t('rate.cohort') },
        { id: 'failed', title: t('rate.failed'), align: 'right' },
        { id: 'requests', title: t('rate.requests'), align: 'right' },
        { id: 'share', title: t('rate.share'), align: 'right' },
      ]}
      rows={rows}
    />
  );
};
