import Typography from '@material-ui/core/Typography';
import type {
  GateView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Section } from '../../../components/Section';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { useTranslation } from '../../../translation/useTranslation';
import { nextPhase } from '../RolloutActions/offeredActions';
import { ApproversLine } from './ApproversLine';
import { GateAnswers } from './GateAnswers';
import { GateList, GateRow } from './GateRow';

/** What must be open to go on, what is missing and when it can be at best. */
export const GatesSection = ({ rollout }: { rollout: RolloutDetail }) => {
  const t = useTranslation();
  const formats = useFormats();
  const next = nextPhase(rollout);
  const where = next && {
    phase: next.name,
    percent: formats.percent(next.exposure.percent),
  };
  const isOnTheWay = rollout.status === 'active' || rollout.status === 'paused';
  if (!isOnTheWay) {
    return (
      <Section title={t('page.gates.titleNone')}>
        <Typography variant="body2">{whyNoGates()}</Typography>
      </Section>
    );
  }
  const title = where
    ? t('page.gates.titleNext', where)
    : t('page.gates.titleComplete');
  return (
    <Section title={title} action={<GateCount rollout={rollout} />}>
      <Gates rollout={rollout} />
    </Section>
  );

  function whyNoGates() {
    if (rollout.status === 'draft' && where) {
      return t('page.gates.notEntered', where);
    }
    if (rollout.status === 'rolling-back') return t('page.gates.rollingBack');
    return rollout.status === 'completed' || rollout.status === 'aborted'
      ? t('page.gates.over')
      : t('page.gates.off');
  }
};

const GateCount = ({ rollout: { gates } }: { rollout: RolloutDetail }) => {
  const t = useTranslation();
  const formats = useFormats();
  if (gates.length === 0) return null;
  const open = gates.filter(gate => gate.state === 'open').length;
  return (
    <Typography variant="body2" color="textSecondary">
      {t('page.gates.summary', {
        open: formats.number(open),
        total: formats.number(gates.length),
      })}
    </Typography>
  );
};

const Gates = ({ rollout }: { rollout: RolloutDetail }) => {
  const t = useTranslation();
  if (rollout.gates.length === 0) {
    return <Typography variant="body2">{t('page.gates.none')}</Typography>;
  }
  return (
    <GateList>
      {rollout.gates.map(gate => (
        <Gate key={gate.id} gate={gate} rollout={rollout} />
      ))}
    </GateList>
  );
};

const Gate = (props: { gate: GateView; rollout: RolloutDetail }) => {
  const { gate, rollout } = props;
  const current = rollout.phase && rollout.plan[rollout.phase.index];
  const spec = current?.gates.find(({ id }) => id === gate.id);
  return (
    <GateRow gate={gate} spec={spec} earliest={<Earliest gate={gate} />}>
      {gate.kind === 'approval' && (
        <ApproversLine approvers={rollout.approvers} />
      )}
      <GateAnswers
        gate={gate}
        rollout={rollout}
        isWaivable={spec?.onNoData === 'waiver'}
      />
    </GateRow>
  );
};

const EVERY_MS = 60_000;

const Earliest = ({ gate }: { gate: GateView }) => {
  const t = useTranslation();
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  const { earliestAt, state } = gate;
  if (!earliestAt || state === 'open') return null;
  return (
    <>
      {t('page.gates.earliest', {
        exact: formats.clock(earliestAt, now),
        ago: formats.ago(earliestAt, now),
      })}
      .
    </>
  );
};
