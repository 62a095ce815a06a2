import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import type { ReactNode } from 'react';
import { useFormats } from '../../../format/useFormats';
import { useTranslation } from '../../../translation/useTranslation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 3),
      margin: 0,
    },
    fact: { display: 'flex', gap: theme.spacing(0.75) },
    name: { color: theme.palette.text.secondary },
    value: { margin: 0 },
  }),
  { name: 'ProductionSafetyRolloutFacts' },
);

/** What it protects, where, and who owns it. */
export const RolloutFacts = ({ rollout }: { rollout: RolloutDetail }) => {
  const classes = useStyles();
  const t = useTranslation();
  const formats = useFormats();
  const { slack, pagerduty } = rollout.notify;
  const told = [slack, pagerduty].flatMap(name => name ?? []);
  return (
    <dl className={classes.root}>
      <Fact name={t('page.facts.component')}>
        <EntityRefLink entityRef={rollout.component} />
      </Fact>
      <Fact name={t('page.facts.owner')}>
        <EntityRefLink entityRef={rollout.owner} />
      </Fact>
      <Fact name={t('page.facts.environment')}>{rollout.environment}</Fact>
      <Fact name={t('page.facts.provider')}>{rollout.provider}</Fact>
      {told.length > 0 && (
        <Fact name={t('page.facts.notify')}>{formats.list(told)}</Fact>
      )}
    </dl>
  );
};

const Fact = (props: { name: string; children: ReactNode }) => {
  const classes = useStyles();
  return (
    <div className={classes.fact}>
      <Typography component="dt" variant="body2" className={classes.name}>
        {props.name}
      </Typography>
      <Typography component="dd" variant="body2" className={classes.value}>
        {props.children}
      </Typography>
    </div>
  );
};
