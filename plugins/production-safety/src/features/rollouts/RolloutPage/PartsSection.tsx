import Typography from '@material-ui/core/Typography';
import OffIcon from '@material-ui/icons/Undo';
import OnIcon from '@material-ui/icons/PlayCircleOutline';
import FailedIcon from '@material-ui/icons/ErrorOutline';
import IdleIcon from '@material-ui/icons/RadioButtonUnchecked';
import RunningIcon from '@material-ui/icons/Replay';
import type {
  PartView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Labelled } from '../../../components/Labelled';
import { Section } from '../../../components/Section';
import { SimpleTable } from '../../../components/SimpleTable';
import { useTranslation } from '../../../translation/useTranslation';
import { CommandButton } from '../CommandDialog/CommandButton';
import { RollbackButton } from '../RollbackButton/RollbackButton';
import type { Look } from '../words/statusLook';

const LOOKS: Readonly<Record<PartView['state'], Look>> = {
  on: { icon: OnIcon, tone: 'busy' },
  'rolling-back': { icon: RunningIcon, tone: 'bad' },
  off: { icon: OffIcon, tone: 'warning' },
  failed: { icon: FailedIcon, tone: 'bad' },
  idle: { icon: IdleIcon, tone: 'quiet' },
};

/** Each part with its own state and its own way back and forth. */
export const PartsSection = (props: {
  rollout: RolloutDetail;
  onChange(): void;
}) => {
  const { rollout, onChange } = props;
  const t = useTranslation();
  if (rollout.parts.length === 0) {
    return (
      <Section title={t('page.parts.title')}>
        <Typography variant="body2">{t('page.parts.none')}</Typography>
      </Section>
    );
  }
  const rows = rollout.parts.map(part => ({
    id: part.name,
    cells: {
      part: part.name,
      state: (
        <Labelled {...LOOKS[part.state]} word={t(`words.part.${part.state}`)} />
      ),
      flags: part.flags.map(flag => (
        <div key={flag}>
          <code>{flag}</code>
        </div>
      )),
      action: <PartAction part={part} rollout={rollout} onChange={onChange} />,
    },
  }));
  return (
    <Section title={t('page.parts.title')}>
      <SimpleTable
        alignMiddle
        label={t('page.parts.title')}
        columns={[
          { id: 'part', title: t('page.parts.part') },
          { id: 'state', title: t('page.parts.state') },
          { id: 'flags', title: t('page.parts.flags') },
          { id: 'action', title: t('page.parts.action'), align: 'right' },
        ]}
        rows={rows}
      />
    </Section>
  );
};

const PartAction = (props: {
  part: PartView;
  rollout: RolloutDetail;
  onChange(): void;
}) => {
  const { part, rollout, onChange } = props;
  const t = useTranslation();
  const isWholeBack =
    rollout.status === 'rolled-back' || rollout.status === 'rolling-back';
  // Nobody sees V2 of it, and the whole comes back together.
  if (part.state === 'idle' || (part.state === 'off' && isWholeBack)) {
    return null;
  }
  if (part.state === 'off') {
    return (
      <CommandButton
        rollout={rollout}
        command={{ type: 'restore', parts: [part.name] }}
        label={t('page.parts.restore', { part: part.name })}
        look={{ size: 'small', variant: 'outlined' }}
        disabled={!rollout.allowed.advance || rollout.orphanedAt !== undefined}
        onChange={onChange}
      />
    );
  }
  return (
    <RollbackButton
      size="small"
      rollout={rollout}
      part={part.name}
      onChange={onChange}
    />
  );
};
