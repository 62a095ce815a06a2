import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type {
  IncidentDetail,
  OnCallView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { CopyableCode } from '../../../components/CopyableCode';
import { FailureNotice } from '../../../components/FailureNotice';
import { Placeholder } from '../../../components/Placeholder';
import { Section } from '../../../components/Section';
import { StaleNotice } from '../../../components/StaleNotice';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { Rota } from './Rota';
import { useOnCall } from './useOnCall';

const HOLD_HEIGHT = 96;

const YAML = `productionSafety:
  pagerduty:
    onCall:
      - id: web
        apiKey: \${PAGERDUTY_API_KEY}
        escalationPolicyIds: [PABC123]`;

/** People to call by level, with how old that answer is. */
export const OnCallSection = ({ incident }: { incident: IncidentDetail }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { result, refresh } = useOnCall(incident);
  return (
    <Section title={t('onCall.title')}>
      {result.state === 'loading' && (
        <div role="status" aria-busy aria-label={t('onCall.loading')}>
          <Placeholder height={HOLD_HEIGHT} />
        </div>
      )}
      {result.state === 'failed' && (
        <FailureNotice
          title={t('onCall.failed')}
          error={result.error}
          onRetry={refresh}
        />
      )}
      {result.state === 'ready' && (
        <>
          <StaleNotice failure={result.failure} />
          <Rotas view={result.value} />
        </>
      )}
    </Section>
  );
};

const Rotas = ({ view }: { view: OnCallView }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  if (view.items.length === 0) return <NothingConnected />;
  return (
    <>
      {view.items.map(rota => (
        <Rota key={rota.rota} rota={rota} mayCall={view.mayCall} />
      ))}
      {!view.mayCall && (
        <Typography variant="body2" color="textSecondary">
          {t('onCall.mayNotCall')}
        </Typography>
      )}
    </>
  );
};

const NothingConnected = () => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <>
      <Typography variant="body2">{t('onCall.none.title')}</Typography>
      <Typography variant="body2" gutterBottom>
        {t('onCall.none.text')}
      </Typography>
      <CopyableCode code={YAML} label={t('onCall.none.label')} />
    </>
  );
};
