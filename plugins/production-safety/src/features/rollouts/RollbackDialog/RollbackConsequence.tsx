import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { useTranslation } from '../../../translation/useTranslation';
import { capitalise, usersOf } from '../words/users';
import { isV1Unproved } from '../words/statusLook';
import { OverridesLine } from './OverridesLine';
import { flagsOf } from './rollbackRequest';
import type { RollbackChoice } from './rollbackRequest';
import { STRONG } from '../../../components/weights';

const NAMED_FLAGS = 8;

const useStyles = makeStyles(
  {
    who: { fontWeight: STRONG },
    flags: { overflowWrap: 'anywhere' },
  },
  { name: 'ProductionSafetyRollbackConsequence' },
);

/** What will change for whom, before anything is asked for. */
export const RollbackConsequence = (props: {
  rollout: RolloutSummary;
  choice: RollbackChoice;
}) => {
  const { rollout, choice } = props;
  const classes = useStyles();
  const t = useTranslation();
  const formats = useFormats();
  const flags = flagsOf(rollout, choice);
  const users = capitalise(usersOf(rollout.exposure, { t, formats }));
  const named = formats.list(flags.slice(0, NAMED_FLAGS));
  const more = flags.length - NAMED_FLAGS;
  const names =
    more > 0
      ? t('rollback.flagsMore', { flags: named, more: formats.number(more) })
      : named;
  return (
    <div aria-live="polite">
      <Typography variant="body1" className={classes.who}>
        {whoReturns()}
      </Typography>
      {flags.length > 0 && (
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.flags}
        >
          {t('rollback.flags', { count: flags.length, flags: names })}
        </Typography>
      )}
      <OverridesLine rollout={rollout} choice={choice} />
    </div>
  );

  function whoReturns() {
    if (rollout.exposure.percent === 0) return whoShouldHave();
    if (choice.scope === 'everything') return t('rollback.returns', { users });
    return choice.parts.length === 0
      ? t('rollback.pickParts')
      : t('rollback.partsReturn', { users, parts: formats.list(choice.parts) });
  }

  /** What is planned, told apart from what was seen. */
  function whoShouldHave() {
    const state = isV1Unproved(rollout)
      ? t('rollback.notConfirmed')
      : t('rollback.nobody');
    const parts = formats.list(choice.parts);
    const flagsOff =
      choice.scope === 'everything' || !parts
        ? t('rollback.flagsOffAgain')
        : t('rollback.partFlagsOffAgain', { parts });
    return `${state} ${flagsOff}`;
  }
};
