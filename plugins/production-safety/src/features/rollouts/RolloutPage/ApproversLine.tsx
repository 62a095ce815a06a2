import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { ApproversView } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { watchTranslationRef } from '../../../translation/watch/watchTranslationRef';
import { entityName } from '../words/actorName';

/** Whose approvals count, and what it means when no author is known. */
export const ApproversLine = ({ approvers }: { approvers: ApproversView }) => {
  const { t } = useTranslationRef(watchTranslationRef);
  const formats = useFormats();
  const { authors, unknownAuthor, by, notStarter } = approvers;
  const named = (refs: readonly string[]) => ({
    names: formats.list(refs.map(entityName)),
  });
  const lines = [
    authors.length > 0
      ? t('approvers.authors', named(authors))
      : t(`approvers.${unknownAuthor}`),
    by ? t('approvers.by', named(by)) : '',
    notStarter ? t('approvers.notStarter', named([notStarter])) : '',
  ];
  return (
    <Typography variant="caption" component="div" color="textSecondary">
      {lines.filter(Boolean).join(' ')}
    </Typography>
  );
};
