import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { PromptView } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { shortText } from '../Run/shortText';
import type { IncidentProps } from '../Commander/useCommand';

/** Marks come every so many minutes. */
const MARK_MINUTES = 10;

/** What a prompt says: what is so, what about it, and the button for it. */
export interface PromptWords {
  readonly title: string;
  readonly text: string;
  readonly action: string;
}

/** Says prompts; nothing in it changes with the time that passes. */
export function usePromptWords({
  incident,
}: Pick<IncidentProps, 'incident'>): (prompt: PromptView) => PromptWords {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const markText = useMarkText();
  const stepWords = useStepWords();
  return prompt => {
    const { severity } = incident;
    const due = prompt.dueAt ?? prompt.at;
    const clock = formats.clock(due, Date.parse(due));
    switch (prompt.kind) {
      case 'no-commander':
        return {
          title: t('deputy.noCommander.title'),
          text: t('deputy.noCommander.text'),
          action: t('command.roles.takeCommand'),
        };
      case 'severity-not-confirmed':
        return {
          title: t('deputy.severity.title', { severity }),
          text: t('deputy.severity.text'),
          action: t('deputy.severity.action', { severity }),
        };
      case 'acknowledge-at-risk':
        return {
          title: t('deputy.acknowledge.title'),
          text: t('deputy.acknowledge.text', { clock }),
          action: t('command.acknowledge'),
        };
      case 'mitigate-at-risk':
        return {
          title: t('deputy.mitigate.title'),
          text: t('deputy.mitigate.text', { clock }),
          action: t('deputy.mitigate.action'),
        };
      case 'update-at-risk':
      case 'update-overdue': {
        const late = prompt.kind === 'update-overdue';
        const words = late ? 'deputy.updateOverdue' : 'deputy.updateAtRisk';
        return {
          title: t(`${words}.title`),
          text: t(`${words}.text`, { clock }),
          action: t('deputy.sendUpdate'),
        };
      }
      case 'time-box-over':
        return stepWords(prompt);
      default:
        return {
          title: t('deputy.mark.title', {
            minutes: formats.number(prompt.number * MARK_MINUTES),
          }),
          text: markText(prompt),
          action: t('deputy.sendUpdate'),
        };
    }
  };
}

function useStepWords(): (prompt: PromptView) => PromptWords {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  return ({ step: running, at }) => {
    const { owner, text = '', since = at, timeBoxMs = 0 } = running ?? {};
    const values = {
      step: shortText(text),
      budget: formats.duration(timeBoxMs),
      clock: formats.clock(since, Date.parse(since)),
    };
    const name = owner && entityName(owner);
    return {
      title: t('deputy.step.title'),
      text: name
        ? t('deputy.step.text', { ...values, name })
        : t('deputy.step.nobody', values),
      action: name ? t('deputy.step.ask', { name }) : t('deputy.step.askAll'),
    };
  };
}

function useMarkText(): (prompt: PromptView) => string {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  return ({ open }) => {
    const { steps = [], clocks = [], nextUpdateAt: next } = open ?? {};
    const names = clocks.map(clock => t(`words.clock.${clock}`));
    return [
      steps.length > 0
        ? t('deputy.mark.steps', { count: steps.length })
        : t('deputy.mark.noSteps'),
      next
        ? t('deputy.mark.next', {
            clock: formats.clock(next, Date.parse(next)),
          })
        : t('deputy.mark.noNext'),
      ...(names.length > 0
        ? [t('deputy.mark.clocks', { clocks: formats.list(names) })]
        : []),
    ].join(' ');
  };
}
