import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { StepChangeView } from '@production-safety/backstage-plugin-production-safety-common';
import { STRONG } from '../../../components/weights';
import { useFormats } from '../../../format/useFormats';
import { rolloutRouteRef } from '../../../routes';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { capitalise, usersOf } from '../../rollouts/words/users';

const NAMED_FLAGS = 8;

const useStyles = makeStyles(
  {
    who: { fontWeight: STRONG },
    flags: { overflowWrap: 'anywhere' },
  },
  { name: 'ProductionSafetyActChange' },
);

/** What will change for whom, before it is asked for. */
export const ActChange = ({ change }: { change: StepChangeView }) => {
  const { title, environment, rolloutId, flags } = change;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const words = useTranslation();
  const formats = useFormats();
  const route = useRouteRef(rolloutRouteRef);
  const sentence = useChangeSentence(change);
  const named = formats.list(flags.slice(0, NAMED_FLAGS));
  const more = flags.length - NAMED_FLAGS;
  return (
    <div>
      <Typography variant="body2">
        <Link to={route({ rolloutId })}>
          {t('act.about', { title, environment })}
        </Link>
      </Typography>
      <Typography variant="body1" className={classes.who}>
        {sentence}
      </Typography>
      {flags.length > 0 && (
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.flags}
        >
          {words('rollback.flags', {
            count: flags.length,
            flags:
              more > 0
                ? words('rollback.flagsMore', {
                    flags: named,
                    more: formats.number(more),
                  })
                : named,
          })}
        </Typography>
      )}
    </div>
  );
};

function useChangeSentence(change: StepChangeView): string {
  const { command, parts, before, after } = change;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const words = useTranslation();
  const formats = useFormats();
  const usersAt = ({ exposure }: StepChangeView['before']) =>
    capitalise(usersOf(exposure, { t: words, formats }));
  switch (command) {
    case 'rollback': {
      const named = formats.list(parts);
      // Nobody should have it by now; whether that is so, the rollback proves.
      if (before.exposure.percent === 0) {
        const off = named
          ? words('rollback.partFlagsOffAgain', { parts: named })
          : words('rollback.flagsOffAgain');
        return `${words('rollback.nobody')} ${off}`;
      }
      const users = usersAt(before);
      return named
        ? words('rollback.partsReturn', { users, parts: named })
        : words('rollback.returns', { users });
    }
    case 'restore':
      return t('act.change.restore', { users: usersAt(after) });
    default:
      return t(`act.change.${command}`);
  }
}
