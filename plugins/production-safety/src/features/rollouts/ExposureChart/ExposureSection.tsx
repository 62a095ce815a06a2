import { useApi } from '@backstage/core-plugin-api';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import Typography from '@material-ui/core/Typography';
import type {
  ExposureSeries,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { Placeholder } from '../../../components/Placeholder';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { FailureNotice } from '../../../components/FailureNotice';
import { StaleNotice } from '../../../components/StaleNotice';
import { Section } from '../../../components/Section';
import { pollWhileFailed } from '../../../live/pollWhileFailed';
import { useLiveQuery } from '../../../live/useLiveQuery';
import type { LiveQuery } from '../../../live/LiveQuery';
import { useNow } from '../../../live/useNow';
import { useTranslation } from '../../../translation/useTranslation';
import { ExposureTable } from './ExposureTable';
import { StepChart } from './StepChart';
import { ActionButton } from '../../../components/ActionButton';

const EVERY_MS = 60_000;
const CHART_HEIGHT = 240;

type View = 'chart' | 'table';

/** Exposure over time, as a chart or as the numbers behind it. */
export const ExposureSection = ({ rollout }: { rollout: RolloutDetail }) => {
  const t = useTranslation();
  const [view, setView] = useState<View>('chart');
  const query = useExposure(rollout);
  return (
    <Section
      title={t('page.exposure.title')}
      action={<ViewSwitch view={view} onChange={setView} />}
    >
      <ExposureBody rollout={rollout} query={query} view={view} />
    </Section>
  );
};

const ExposureBody = (props: {
  rollout: RolloutDetail;
  query: LiveQuery<ExposureSeries>;
  view: View;
}) => {
  const { result, refresh } = props.query;
  const t = useTranslation();
  if (result.state === 'loading') {
    return <Placeholder height={CHART_HEIGHT} />;
  }
  if (result.state === 'failed') {
    return (
      <FailureNotice
        title={t('page.exposure.failed')}
        error={result.error}
        onRetry={refresh}
      />
    );
  }
  return (
    <>
      <StaleNotice failure={result.failure} />
      <Exposure {...props} points={result.value.points} />
    </>
  );
};

const Exposure = (props: {
  rollout: RolloutDetail;
  points: ExposureSeries['points'];
  view: View;
}) => {
  const { points } = props;
  const t = useTranslation();
  const now = useNow(EVERY_MS);
  if (points.every(point => point.percent === 0)) {
    return <Typography variant="body2">{t('page.exposure.none')}</Typography>;
  }
  const title = t('page.exposure.label', { title: props.rollout.title });
  return props.view === 'chart' ? (
    <StepChart title={title} points={points} now={now} />
  ) : (
    <ExposureTable title={title} points={points} />
  );
};

const ViewSwitch = (props: { view: View; onChange(view: View): void }) => {
  const t = useTranslation();
  return (
    <ButtonGroup size="small" aria-label={t('page.exposure.view')}>
      {(['chart', 'table'] as const).map(view => (
        <ActionButton
          key={view}
          aria-pressed={props.view === view}
          color={props.view === view ? 'primary' : 'default'}
          onClick={() => props.onChange(view)}
        >
          {t(`page.exposure.${view}`)}
        </ActionButton>
      ))}
    </ButtonGroup>
  );
};

function useExposure(rollout: RolloutDetail): LiveQuery<ExposureSeries> {
  const api = useApi(productionSafetyApiRef);
  return useLiveQuery<ExposureSeries>({
    key: rollout.id,
    // The rollout itself is kept fresh; this follows its version.
    revision: rollout.version,
    load: signal => api.getExposure(rollout.id, { signal }),
    pollMs: pollWhileFailed,
    concerns: () => false,
  });
}
