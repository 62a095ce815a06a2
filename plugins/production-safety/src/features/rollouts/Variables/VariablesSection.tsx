import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { ActionLink } from '../../../components/ActionLink';
import { CopyableCode } from '../../../components/CopyableCode';
import { FailureNotice } from '../../../components/FailureNotice';
import { Placeholder } from '../../../components/Placeholder';
import { Section } from '../../../components/Section';
import { StaleNotice } from '../../../components/StaleNotice';
import { variablesTranslationRef } from '../../../translation/variables/variablesTranslationRef';
import { FileState } from './FileState';
import { useVariables } from './useVariables';
import { VariableTable } from './VariableTable';

const useStyles = makeStyles(
  theme => ({
    body: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      minWidth: 0,
    },
  }),
  { name: 'ProductionSafetyVariablesSection' },
);

/** What products do without the flag provider, and whether they know it. */
export const VariablesSection = ({ rollout }: { rollout: RolloutDetail }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(variablesTranslationRef);
  const variables = useVariables(rollout);
  const { result } = variables.query;
  const writePath =
    result.state === 'ready' && isToBeWritten(result.value.state)
      ? result.value.writePath
      : undefined;
  return (
    <Section
      title={t('title')}
      action={
        writePath && (
          <ActionLink size="small" variant="outlined" to={writePath}>
            {t('write')}
          </ActionLink>
        )
      }
    >
      <div className={classes.body}>
        <Typography variant="body2">{t('about')}</Typography>
        <Body {...variables} />
      </div>
    </Section>
  );
};

function isToBeWritten(state: string): boolean {
  return state === 'different' || state === 'missing';
}

const Body = ({ query, isSlow }: ReturnType<typeof useVariables>) => {
  const { result, refresh } = query;
  const { t } = useTranslationRef(variablesTranslationRef);
  if (result.state === 'loading') {
    return (
      <div role="status" aria-busy aria-label={t('loading')}>
        <Placeholder height={64} />
        {isSlow && <Typography variant="body2">{t('slow')}</Typography>}
      </div>
    );
  }
  if (result.state === 'failed') {
    return (
      <FailureNotice
        error={result.error}
        title={t('failed')}
        onRetry={refresh}
      />
    );
  }
  const view = result.value;
  return (
    <>
      <StaleNotice failure={result.failure} />
      <FileState view={view} />
      <VariableTable state={view.state} variables={view.variables} />
      <CopyableCode code={view.text} label={t('text')} />
    </>
  );
};
