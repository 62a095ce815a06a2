import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { useTranslation } from '../../../translation/useTranslation';
import { flagsOf } from './rollbackRequest';
import type { RollbackChoice } from './rollbackRequest';
import { useOverrides } from './useOverrides';

const NAMED = 5;

const useStyles = makeStyles(
  theme => ({
    // Its place is kept, so that the button stays where it is when it comes.
    root: {
      minHeight: `${theme.typography.body2.lineHeight}em`,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ProductionSafetyOverridesLine' },
);

/** Who keeps V2 by settings of others, where that is known in time. */
export const OverridesLine = (props: {
  rollout: RolloutSummary;
  choice: RollbackChoice;
}) => {
  const classes = useStyles();
  const t = useTranslation();
  const formats = useFormats();
  const flags = flagsOf(props.rollout, props.choice);
  const names = [
    ...new Set(
      useOverrides(props.rollout.id)
        .filter(({ flag, on }) => on && flags.includes(flag))
        .map(({ kind, who }) =>
          kind === 'segment' ? t('rollback.segment', { who }) : who,
        ),
    ),
  ];
  const shown = formats.list(names.slice(0, NAMED));
  const more = names.length - NAMED;
  const who =
    more > 0
      ? t('rollback.flagsMore', { flags: shown, more: formats.number(more) })
      : shown;
  return (
    <Typography variant="body2" component="div" className={classes.root}>
      {who && t('rollback.keep', { who })}
    </Typography>
  );
};
