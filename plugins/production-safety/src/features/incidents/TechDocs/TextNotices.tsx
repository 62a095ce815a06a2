import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type {
  RunView,
  RunbookTextView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Notice } from '../../../components/Notice';
import { techdocsTranslationRef } from '../../../translation/techdocs/techdocsTranslationRef';
import type { StepHosts } from './stepHosts';

/** That the page is not what the run goes by. Nothing as a rule. */
export const TextNotices = (props: {
  run: RunView;
  hosts: StepHosts;
  text: RunbookTextView | undefined;
}) => {
  const { run, hosts, text } = props;
  const { t } = useTranslationRef(techdocsTranslationRef);
  const missing = run.sections
    .flatMap(({ steps }) => steps)
    .filter(({ id }) => !hosts.steps.has(id)).length;
  return (
    <>
      {text && text.hash !== run.hash && (
        <Notice tone="warning" role="status" title={t('changed')}>
          {t('changedHelp')}
        </Notice>
      )}
      {missing > 0 && (
        <Notice tone="warning" role="status">
          {t('notOnPage', { count: missing })}
        </Notice>
      )}
    </>
  );
};
