import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RolloutDetail,
  RunbookCheckView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { CopyableCode } from '../../../components/CopyableCode';
import { FailureNotice } from '../../../components/FailureNotice';
import { Placeholder } from '../../../components/Placeholder';
import { Section } from '../../../components/Section';
import { StaleNotice } from '../../../components/StaleNotice';
import { runbooksTranslationRef } from '../../../translation/runbooks/runbooksTranslationRef';
import { RunbookCheck } from './RunbookCheck';
import { useRunbookChecks } from './useRunbookChecks';

const HEIGHT = 96;

const EXAMPLE = `runbooks:
  rollback: docs/runbooks/rollback.md
  incident: docs/runbooks/incident.md`;

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      listStyle: 'none',
      margin: theme.spacing(0, 0, 1.5),
      padding: 0,
    },
  }),
  { name: 'ProductionSafetyRunbooksSection' },
);

/** Whether what people follow at night is fit to be followed. */
export const RunbooksSection = ({ rollout }: { rollout: RolloutDetail }) => {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <Section title={t('title')}>
      <Body rollout={rollout} />
    </Section>
  );
};

const Body = ({ rollout }: { rollout: RolloutDetail }) => {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { result, refresh } = useRunbookChecks(rollout);
  if (result.state === 'loading') return <Placeholder height={HEIGHT} />;
  if (result.state === 'failed') {
    return (
      <FailureNotice
        error={result.error}
        title={t('failed')}
        onRetry={refresh}
      />
    );
  }
  return (
    <>
      <StaleNotice failure={result.failure} />
      {result.value.length === 0 ? (
        <None />
      ) : (
        <Checks component={rollout.component} checks={result.value} />
      )}
    </>
  );
};

const None = () => {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <>
      <Typography variant="body2" paragraph>
        {t('none')}
      </Typography>
      <CopyableCode code={EXAMPLE} label={t('example')} />
    </>
  );
};

const Checks = (props: {
  component: string;
  checks: readonly RunbookCheckView[];
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <>
      <ul className={classes.list}>
        {props.checks.map(check => (
          <li key={check.techdocsPath ?? check.path}>
            <RunbookCheck component={props.component} check={check} />
          </li>
        ))}
      </ul>
      <Typography variant="body2" color="textSecondary">
        {t('links')}
      </Typography>
    </>
  );
};
