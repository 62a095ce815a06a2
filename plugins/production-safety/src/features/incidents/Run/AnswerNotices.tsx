import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type {
  RunStepView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { ActionButton } from '../../../components/ActionButton';
import { Notice } from '../../../components/Notice';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import type { AnswerNews } from '../answers/AnswerQueue';
import type { Answers } from '../answers/useAnswers';
import { shortText } from './shortText';

/** Answers that wait, and those that were not taken. Nothing as a rule. */
export const AnswerNotices = (props: { run: RunView; answers: Answers }) => {
  const { run, answers } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { waiting, news } = answers;
  return (
    <>
      {answers.isOffline && waiting.length > 0 && (
        <Notice
          tone="warning"
          role="status"
          title={t('run.waiting', { count: waiting.length })}
          action={
            <ActionButton
              size="small"
              variant="outlined"
              onClick={answers.sendNow}
            >
              {t('run.sendNow')}
            </ActionButton>
          }
        >
          {answers.isKept ? t('run.waitingHelp') : t('run.notKept')}
        </Notice>
      )}
      {answers.isFull && (
        <Notice tone="bad" role="alert">
          {t('run.full')}
        </Notice>
      )}
      {news.map(each => (
        <News key={each.answer.id} run={run} news={each} />
      ))}
      {news.length > 0 && (
        <div>
          <ActionButton size="small" onClick={answers.dismissNews}>
            {t('run.dismiss')}
          </ActionButton>
        </div>
      )}
    </>
  );
};

const News = (props: { run: RunView; news: AnswerNews }) => {
  const { answer, outcome, message, fix } = props.news;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const text = stepOf(props.run, answer.step)?.text ?? answer.step;
  const step = shortText(text);
  return outcome === 'refused' ? (
    <Notice tone="bad" role="alert" title={t('run.refused', { step })}>
      {message} {fix}
    </Notice>
  ) : (
    <Notice tone="quiet" role="status" title={t('run.wasAnswered', { step })}>
      {t('run.wasAnsweredHelp')}
    </Notice>
  );
};

function stepOf(run: RunView, id: string): RunStepView | undefined {
  return run.sections
    .flatMap(({ steps }) => steps)
    .find(step => step.id === id);
}
