import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import CheckIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import HelpIcon from '@material-ui/icons/HelpOutline';
import Typography from '@material-ui/core/Typography';
import type { RiskView } from '@production-safety/backstage-plugin-production-safety-common';
import { Labelled } from '../../../components/Labelled';
import { SimpleTable } from '../../../components/SimpleTable';
import { useFormats } from '../../../format/useFormats';
import { recoveryTranslationRef } from '../../../translation/recovery/recoveryTranslationRef';

/** What could go wrong, each held against what was measured. */
export const RiskTable = ({ risks }: { risks: readonly RiskView[] }) => {
  const { t } = useTranslationRef(recoveryTranslationRef);
  return (
    <SimpleTable
      label={t('risks.title')}
      columns={[
        { id: 'risk', title: t('risks.risk') },
        { id: 'likelihood', title: t('risks.likelihood') },
        { id: 'mitigation', title: t('risks.mitigation') },
        { id: 'recovery', title: t('risks.recovery') },
      ]}
      rows={risks.map(risk => ({
        id: risk.id,
        cells: {
          risk: [risk.severity, risk.title].filter(Boolean).join(': '),
          likelihood: risk.likelihood ?? t('risks.unsaid'),
          mitigation: <Mitigation risk={risk} />,
          recovery: <Recovery risk={risk} />,
        },
      }))}
    />
  );
};

const Mitigation = ({ risk }: { risk: RiskView }) => {
  const { mitigation, guards, assessment } = risk;
  const { t } = useTranslationRef(recoveryTranslationRef);
  const formats = useFormats();
  const { blindGuards } = assessment;
  return (
    <div>
      {mitigation}
      <Typography variant="caption" component="div" color="textSecondary">
        {guards.length > 0
          ? t('risks.noticed', { guards: formats.list(guards) })
          : t('risks.unnoticed')}
      </Typography>
      {blindGuards.length > 0 && (
        <Typography variant="caption" component="div" color="textSecondary">
          {t('risks.blind', { guards: formats.list(blindGuards) })}
        </Typography>
      )}
    </div>
  );
};

const LOOKS = {
  kept: { tone: 'good', icon: CheckIcon },
  broken: { tone: 'bad', icon: ErrorIcon },
  unmeasured: { tone: 'warning', icon: HelpIcon },
  unmeasurable: { tone: 'quiet', icon: HelpIcon },
  'not-promised': { tone: 'quiet', icon: HelpIcon },
} as const;

const Recovery = ({ risk }: { risk: RiskView }) => {
  const { recovery, assessment } = risk;
  const { t } = useTranslationRef(recoveryTranslationRef);
  const by = recovery ? ` ${t(`risks.by.${recovery.by}`)}` : '';
  return (
    <div>
      <Labelled
        {...LOOKS[assessment.recovery]}
        word={`${t(`risks.states.${assessment.recovery}`)}${by}`}
      />
      <Typography variant="caption" component="div" color="textSecondary">
        {assessment.sentence}
      </Typography>
    </div>
  );
};
