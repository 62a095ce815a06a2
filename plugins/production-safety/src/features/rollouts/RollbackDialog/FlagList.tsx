import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import DoneIcon from '@material-ui/icons/Done';
import FailedIcon from '@material-ui/icons/ErrorOutline';
import WaitingIcon from '@material-ui/icons/MoreHoriz';
import type {
  OperationFlagView,
  OperationView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { Labelled } from '../../../components/Labelled';
import { Notice } from '../../../components/Notice';
import { useFormats } from '../../../format/useFormats';
import { useTranslation } from '../../../translation/useTranslation';
import { isRollbackRunning } from '../useRollouts';
import { ActionButton } from '../../../components/ActionButton';

const useStyles = makeStyles(
  theme => ({
    root: {
      listStyle: 'none',
      margin: theme.spacing(0.5, 0, 0),
      padding: 0,
      maxHeight: 240,
      overflowY: 'auto',
    },
    flag: {
      display: 'grid',
      gridTemplateColumns: '56px minmax(0, 1fr) auto',
      columnGap: theme.spacing(2),
      alignItems: 'center',
      minHeight: 28,
    },
    time: {
      textAlign: 'right',
      fontVariantNumeric: 'tabular-nums',
      color: theme.palette.text.secondary,
    },
    key: { overflowWrap: 'anywhere' },
    failures: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
    },
  }),
  { name: 'ProductionSafetyFlagList' },
);

const FEW = 6;

/** Every flag of a rollback; those that failed are named above the rest. */
export const FlagList = (props: {
  operation: OperationView;
  /** Hides the flags to begin with, however few there are. */
  isFolded?: boolean;
}) => {
  const { operation } = props;
  const classes = useStyles();
  const t = useTranslation();
  const { flags } = operation;
  const [isOpen, setOpen] = useState(!props.isFolded && flags.length <= FEW);
  const failed = flags.filter(flag => flag.status === 'failed');
  return (
    <>
      {failed.length > 0 && (
        <div className={classes.failures}>
          {failed.map(flag => (
            <FailedFlag
              key={flag.key}
              flag={flag}
              goesOn={isRollbackRunning(operation)}
            />
          ))}
        </div>
      )}
      <div>
        <ActionButton
          size="small"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('rollback.hideFlags') : t('rollback.showFlags')}
        </ActionButton>
        {isOpen && (
          <ul className={classes.root}>
            {flags.map(flag => (
              <FlagRow key={flag.key} flag={flag} />
            ))}
          </ul>
        )}
      </div>
    </>
  );
};

const FailedFlag = (props: { flag: OperationFlagView; goesOn: boolean }) => {
  const t = useTranslation();
  const formats = useFormats();
  const { key, reason = '' } = props.flag;
  const attempts = formats.number(props.flag.attempts);
  return (
    <Notice
      tone="bad"
      title={t('rollback.flagFailed', { flag: key, reason }).trim()}
    >
      {props.goesOn
        ? t('rollback.flagRetried', { attempts })
        : t('rollback.flagGivenUp', { attempts })}
    </Notice>
  );
};

const LOOKS = {
  pending: { icon: WaitingIcon, tone: 'quiet' },
  off: { icon: DoneIcon, tone: 'good' },
  failed: { icon: FailedIcon, tone: 'bad' },
} as const;

const FlagRow = ({ flag }: { flag: OperationFlagView }) => {
  const classes = useStyles();
  const t = useTranslation();
  const formats = useFormats();
  return (
    <li className={classes.flag}>
      <Typography variant="body2" component="span" className={classes.time}>
        {flag.elapsedMs !== undefined && formats.seconds(flag.elapsedMs)}
      </Typography>
      <Typography variant="body2" component="span" className={classes.key}>
        <code>{flag.key}</code>
      </Typography>
      <Labelled {...LOOKS[flag.status]} word={t(`words.flag.${flag.status}`)} />
    </li>
  );
};
