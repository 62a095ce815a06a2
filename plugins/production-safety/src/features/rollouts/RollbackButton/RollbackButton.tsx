import { makeStyles } from '@material-ui/core/styles';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { useFormats } from '../../../format/useFormats';
import { useFocusBack } from '../../../hooks/useFocusBack';
import { useTranslation } from '../../../translation/useTranslation';
import { isRollbackRunning } from '../useRollouts';
import { LoadedRollbackDialog } from './LoadedRollbackDialog';
import { RollbackOpener } from './RollbackOpener';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'flex-end',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
  }),
  { name: 'ProductionSafetyRollbackButton' },
);

/**
 * Opens the rollback dialog; shows the running rollback of everything when
 * there is one. A running rollback of parts has its own button: it must not
 * hide the way to roll back everything.
 */
export const RollbackButton = (props: {
  rollout: RolloutSummary;
  /** Part to roll back; the dialog starts with everything when absent. */
  part?: string;
  /** Called when a rollback started, and when the dialog closes. */
  onChange?(): void;
}) => {
  const { rollout, part, onChange } = props;
  const classes = useStyles();
  const [opened, setOpened] = useState<{ part?: string }>();
  const root = useFocusBack<HTMLDivElement>(opened !== undefined);
  return (
    <div className={classes.root} ref={root}>
      {!part && (
        <PartRollbackButton
          rollout={rollout}
          onOpen={running => setOpened({ part: running })}
        />
      )}
      <RollbackOpener
        rollout={rollout}
        part={part}
        onOpen={() => setOpened({ part })}
      />
      {opened && (
        <LoadedRollbackDialog
          rollout={rollout}
          part={opened.part}
          onChange={onChange}
          onClose={() => {
            setOpened(undefined);
            onChange?.();
          }}
        />
      )}
    </div>
  );
};

/** Shows the rollback of parts that is under way. Nothing when none is. */
const PartRollbackButton = (props: {
  rollout: RolloutSummary;
  onOpen(part: string): void;
}) => {
  const t = useTranslation();
  const formats = useFormats();
  const { rollback } = props.rollout;
  if (!isRollbackRunning(rollback) || rollback.scope === 'whole') return null;
  const { parts } = rollback;
  return (
    <ActionButton aria-haspopup="dialog" onClick={() => props.onOpen(parts[0])}>
      {t('card.showPartRollback', { parts: formats.list(parts) })}
    </ActionButton>
  );
};
