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
import type { Look } from '../words/statusLook';
import { PartAction } from './PartAction';

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
