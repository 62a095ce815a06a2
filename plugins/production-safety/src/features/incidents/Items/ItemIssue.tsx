import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { ActionItemIssueView } from '@production-safety/backstage-plugin-production-safety-common';
import { Notice } from '../../../components/Notice';
import { TextLink } from '../../../components/TextLink';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';

const EVERY_MS = 10_000;

/** The issue of an action item: its link and state with its age, or why not. */
export const ItemIssue = ({ issue }: { issue: ActionItemIssueView }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { id, href, problem, isRefused, repository } = issue;
  if (href !== undefined) return <Created issue={issue} name={id ?? ''} />;
  if (problem) {
    return (
      <Notice
        tone={isRefused ? 'bad' : 'warning'}
        title={isRefused ? t('items.issueRefused') : t('items.issueWaits')}
      >
        {problem}
      </Notice>
    );
  }
  return (
    <Typography variant="body2" role="status">
      {t('items.issueAsked', { repository })}
    </Typography>
  );
};

const Created = (props: { issue: ActionItemIssueView; name: string }) => {
  const { href = '', problem, state, seenAt } = props.issue;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  return (
    <>
      <Typography variant="body2">
        <TextLink to={href}>{t('items.issue', { id: props.name })}</TextLink>:{' '}
        {state && seenAt
          ? t('items.issueSeen', {
              state: t(`items.issueState.${state}`),
              ago: formats.ago(seenAt, Math.max(now, Date.parse(seenAt))),
            })
          : t('items.issueUnseen')}
      </Typography>
      {problem && <Notice tone="quiet">{problem}</Notice>}
    </>
  );
};
