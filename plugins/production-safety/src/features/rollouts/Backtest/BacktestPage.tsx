import { useRouteRefParams } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { FailureNotice } from '../../../components/FailureNotice';
import { Section } from '../../../components/Section';
import { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';
import { useShownRollout } from '../../incidents/Declare/shownRollout';
import { BelowRollout, TitledColumn } from '../BelowRollout/BelowRollout';
import { RolloutSkeleton } from '../RolloutPage/RolloutSkeleton';
import { useRollout } from '../useRollouts';
import { GuardFields } from './GuardFields';
import { formOf, requestOf } from './guardForm';
import type { Guard, GuardForm } from './guardForm';
import { backtestRouteRef } from './backtestRoute';
import { BacktestResult } from './BacktestResult';
import { useBacktest } from './useBacktest';
import type { Backtest } from './useBacktest';

/** What a new or changed guard would have done over what is stored. */
export const BacktestPage = () => {
  const { rolloutId } = useRouteRefParams(backtestRouteRef);
  const [params] = useSearchParams();
  const { t } = useTranslationRef(signalsTranslationRef);
  const { result, refresh } = useRollout(rolloutId);
  return (
    <BelowRollout rolloutId={rolloutId} back={t('backtest.back')}>
      {result.state === 'loading' && <RolloutSkeleton />}
      {result.state === 'failed' && (
        <FailureNotice error={result.error} onRetry={refresh} />
      )}
      {result.state === 'ready' && (
        <Loaded
          rollout={result.value}
          declared={result.value.guards.find(
            ({ id }) => id === params.get('guard'),
          )}
        />
      )}
    </BelowRollout>
  );
};

const Loaded = (props: {
  rollout: RolloutDetail;
  declared: Guard | undefined;
}) => {
  const { rollout, declared } = props;
  const { t } = useTranslationRef(signalsTranslationRef);
  useShownRollout(rollout);
  const [form, setForm] = useState(() => formOf(declared));
  const before = { ...formOf(declared), days: form.days };
  const backtest = useBacktest(rollout.id, requestOf(form));
  const isChanged =
    declared !== undefined && JSON.stringify(before) !== JSON.stringify(form);
  return (
    <TitledColumn
      title={t('backtest.title')}
      head={<Typography variant="body2">{t('backtest.about')}</Typography>}
    >
      <Section title={t('backtest.guard')}>
        <GuardFields
          form={form}
          rollout={rollout}
          onChange={change => setForm(now => ({ ...now, ...change }))}
        />
      </Section>
      {isChanged ? (
        <Compared rolloutId={rollout.id} backtest={backtest} before={before} />
      ) : (
        <BacktestResult backtest={backtest} />
      )}
    </TitledColumn>
  );
};

/** Beside what the guard as it is declared would have done. */
const Compared = (props: {
  rolloutId: string;
  backtest: Backtest;
  before: GuardForm;
}) => {
  const { rolloutId, backtest, before } = props;
  const { result } = useBacktest(rolloutId, requestOf(before));
  const outcome = result.state === 'ready' ? result.value.outcome : undefined;
  return (
    <BacktestResult
      backtest={backtest}
      declared={outcome?.kind === 'done' ? outcome.view : undefined}
    />
  );
};
