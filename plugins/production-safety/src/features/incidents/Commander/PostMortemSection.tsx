import { toError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { CopyableCode } from '../../../components/CopyableCode';
import { FailureNotice } from '../../../components/FailureNotice';
import { Section } from '../../../components/Section';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { useIncidentApi } from '../useIncidentApi';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      '@media print': { display: 'none' },
    },
    buttons: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'ProductionSafetyPostMortem' },
);

/** A draft to copy or to download; the portal does not keep it. */
export const PostMortemSection = (props: { incident: IncidentDetail }) => {
  const { id } = props.incident;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { draft, error, isLoading, load } = useDraft(id);
  return (
    <Section title={t('command.postMortem.title')}>
      <div className={classes.root}>
        <Typography variant="body2">{t('command.postMortem.text')}</Typography>
        {error && (
          <FailureNotice
            title={t('command.postMortem.failed')}
            error={error}
            onRetry={load}
          />
        )}
        {draft !== undefined && (
          <CopyableCode code={draft} label={t('command.postMortem.draft')} />
        )}
        <div className={classes.buttons}>
          <ActionButton
            size="small"
            variant="outlined"
            disabled={isLoading}
            onClick={load}
          >
            {draft === undefined
              ? t('command.postMortem.load')
              : t('command.postMortem.again')}
          </ActionButton>
          {draft !== undefined && (
            <ActionButton size="small" onClick={() => download(id, draft)}>
              {t('command.postMortem.download')}
            </ActionButton>
          )}
        </div>
        {isLoading && (
          <Typography variant="body2" role="status">
            {t('command.postMortem.loading')}
          </Typography>
        )}
      </div>
    </Section>
  );
};

function useDraft(id: string) {
  const api = useIncidentApi();
  const [draft, setDraft] = useState<string>();
  const [error, setError] = useState<Error>();
  const [isLoading, setLoading] = useState(false);
  const load = async () => {
    setLoading(true);
    setError(undefined);
    try {
      setDraft(await api.getPostMortem(id));
    } catch (cause) {
      setError(toError(cause) as Error);
    } finally {
      setLoading(false);
    }
  };
  return { draft, error, isLoading, load };
}

function download(id: string, markdown: string): void {
  const url = URL.createObjectURL(
    new Blob([markdown], { type: 'text/markdown' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = `post-mortem-${id}.md`;
  link.click();
  URL.revokeObjectURL(url);
}
