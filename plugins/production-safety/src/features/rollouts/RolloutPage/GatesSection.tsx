import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  GateView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Labelled } from '../../../components/Labelled';
import { Section } from '../../../components/Section';
import { STRONG } from '../../../components/weights';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { useTranslation } from '../../../translation/useTranslation';
import { nextPhase } from '../RolloutActions/offeredActions';
import { ApproversLine } from './ApproversLine';
import { GATE_LOOKS } from './gateLooks';
import { GateAnswers } from './GateAnswers';
import { GateNumbers } from './GateNumbers';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    gate: {
      padding: theme.spacing(1, 0),
      '&:not(:last-child)': {
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
    },
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    title: { fontWeight: STRONG, minWidth: 0 },
  }),
  { name: 'ProductionSafetyGatesSection' },
);

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
      <GateList rollout={rollout} />
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

const GateList = ({ rollout }: { rollout: RolloutDetail }) => {
  const classes = useStyles();
  const t = useTranslation();
  if (rollout.gates.length === 0) {
    return <Typography variant="body2">{t('page.gates.none')}</Typography>;
  }
  return (
    <ul className={classes.list}>
      {rollout.gates.map(gate => (
        <Gate key={gate.id} gate={gate} rollout={rollout} />
      ))}
    </ul>
  );
};

const Gate = (props: { gate: GateView; rollout: RolloutDetail }) => {
  const { gate, rollout } = props;
  const classes = useStyles();
  const t = useTranslation();
  const current = rollout.phase && rollout.plan[rollout.phase.index];
  const spec = current?.gates.find(({ id }) => id === gate.id);
  return (
    <li className={classes.gate}>
      <div className={classes.head}>
        <Typography variant="body2" className={classes.title}>
          {gate.title}
        </Typography>
        <Labelled
          {...GATE_LOOKS[gate.state]}
          word={t(`words.gate.${gate.state}`)}
        />
      </div>
      <Typography variant="body2" color="textSecondary">
        {gate.sentence} <Earliest gate={gate} />
      </Typography>
      <GateNumbers gate={gate} spec={spec} />
      {gate.kind === 'approval' && (
        <ApproversLine approvers={rollout.approvers} />
      )}
      <GateAnswers
        gate={gate}
        rollout={rollout}
        isWaivable={spec?.onNoData === 'waiver'}
      />
    </li>
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
