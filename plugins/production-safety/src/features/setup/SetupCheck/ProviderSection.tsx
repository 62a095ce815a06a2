import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type {
  ProviderExaminationView,
  ProviderView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { failureKind } from '../../../api/failure';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { ActionButton } from '../../../components/ActionButton';
import { Ago } from '../../../components/Ago';
import { FailureNotice } from '../../../components/FailureNotice';
import { Notice } from '../../../components/Notice';
import { Placeholder } from '../../../components/Placeholder';
import { Section } from '../../../components/Section';
import { StaleNotice } from '../../../components/StaleNotice';
import { useFormats } from '../../../format/useFormats';
import { useAnswer } from '../../../live/useAnswer';
import type { Answer } from '../../../live/useAnswer';
import { setupTranslationRef } from '../../../translation/setup/setupTranslationRef';
import { ExaminationList } from './ExaminationList';

/** One provider: how it is set up, and whether a rollback would work there. */
export const ProviderSection = ({ provider }: { provider: ProviderView }) => {
  const { t } = useTranslationRef(setupTranslationRef);
  return provider.canBeExamined ? (
    <ExaminedProvider provider={provider} />
  ) : (
    <Section title={provider.id}>
      <ProviderFacts provider={provider} />
      <Typography variant="body2">{t('notOffered')}</Typography>
    </Section>
  );
};

const ExaminedProvider = ({ provider }: { provider: ProviderView }) => {
  const api = useApi(productionSafetyApiRef);
  const { t } = useTranslationRef(setupTranslationRef);
  const answer = useAnswer(provider.id, signal =>
    api.examineProvider(provider.id, { signal }),
  );
  return (
    <Section
      title={provider.id}
      action={
        <ActionButton
          size="small"
          variant="outlined"
          disabled={answer.isAsking}
          onClick={answer.ask}
          aria-label={t('examineNamed', { provider: provider.id })}
        >
          {answer.isAsking ? t('examining') : t('examine')}
        </ActionButton>
      }
    >
      <ProviderFacts provider={provider} />
      <Found provider={provider} answer={answer} />
    </Section>
  );
};

const Found = (props: {
  provider: ProviderView;
  answer: Answer<ProviderExaminationView>;
}) => {
  const { result, ask } = props.answer;
  const { t } = useTranslationRef(setupTranslationRef);
  if (result.state === 'loading') {
    return (
      <div role="status" aria-busy aria-label={t('examining')}>
        <Placeholder height={160} />
      </div>
    );
  }
  if (result.state === 'failed') {
    return failureKind(result.error) === 'forbidden' ? (
      <Notice tone="quiet" role="status" title={t('forbidden.title')}>
        {t('forbidden.text')}
      </Notice>
    ) : (
      <FailureNotice
        error={result.error}
        title={t('examineFailed', { provider: props.provider.id })}
        onRetry={ask}
      />
    );
  }
  const { examinedAt, examinations } = result.value;
  return (
    <>
      <StaleNotice failure={result.failure} />
      <Typography variant="body2" color="textSecondary" role="status">
        {t('examined')} <Ago at={examinedAt} withClock />
      </Typography>
      {examinations.length === 0 && (
        <Typography variant="body2">{t('nothing')}</Typography>
      )}
      <ExaminationList examinations={examinations} />
    </>
  );
};

const ProviderFacts = ({ provider }: { provider: ProviderView }) => {
  const { t } = useTranslationRef(setupTranslationRef);
  const formats = useFormats();
  const seconds = formats.number(provider.clientPollSeconds);
  return (
    <Typography variant="body2" color="textSecondary">
      {provider.environments?.length
        ? t('pollsIn', {
            seconds,
            environments: formats.list(provider.environments),
          })
        : t('polls', { seconds })}
    </Typography>
  );
};
