import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  DriftView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Ago } from '../../../components/Ago';
import { Notice } from '../../../components/Notice';
import { Section } from '../../../components/Section';
import { useTranslation } from '../../../translation/useTranslation';

const useStyles = makeStyles(
  theme => ({
    list: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'ProductionSafetyDriftSection' },
);

/**
 * How the flag provider differs, whose doing it was and what became of it.
 * Nothing while it serves what was planned.
 */
export const DriftSection = ({ rollout }: { rollout: RolloutDetail }) => {
  const classes = useStyles();
  const t = useTranslation();
  const { drift } = rollout;
  if (!drift) return null;
  return (
    <Section title={t('page.drift.title')}>
      <Notice tone="warning" title={t('page.drift.held')}>
        <ul className={classes.list}>
          {drift.differences.map(difference => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
        <Whose drift={drift} />
      </Notice>
      <Typography variant="body2" color="textSecondary">
        {t(`page.drift.policy.${drift.policy}`)} {drift.held}
      </Typography>
    </Section>
  );
};

const Whose = ({ drift: { change, foundAt } }: { drift: DriftView }) => {
  const t = useTranslation();
  if (!change) {
    return (
      <>
        {t('page.drift.nobody')} {t('page.drift.found')} <Ago at={foundAt} />
      </>
    );
  }
  return (
    <>
      {change.who
        ? t('page.drift.who', { who: change.who })
        : t('page.drift.nobody')}{' '}
      {change.what} (<Ago at={change.at} />)
    </>
  );
};
