import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  portUnavailable,
  promptReports,
  type Actor,
  type Clock,
  type DurationMs,
  type Incident,
  type IncidentEffect,
  type IncidentService,
} from '@production-safety/core';
import { withinTime } from '../../jobs/withinTime';
import { incidentUrl } from '../../view/incidentViews';
import type { Checklists } from '../Checklists';
import type { IncidentSettings } from '../readIncidentSettings';
import { titleForOthers } from '../titleForOthers';

const DEPUTY: Actor = { kind: 'system', ref: 'deputy' };
/** A portal that takes longer than this is asked again later. */
const SEND_WITHIN_MS: DurationMs = 10_000;

type EffectOf<K extends IncidentEffect['kind']> = Extract<
  IncidentEffect,
  { kind: K }
>;

/** What the deputy does by itself; rejects to have it tried again. */
export interface IncidentPrompter {
  /** Says a prompt whose time has come; `early` when another clock is behind. */
  report(effect: EffectOf<'watch-prompt'>): Promise<'done' | 'early'>;
  notify(incident: Incident, effect: EffectOf<'prompt'>): Promise<void>;
}

interface PrompterOptions {
  readonly notifications: NotificationService;
  readonly service: Pick<IncidentService, 'execute'>;
  readonly escalation: IncidentSettings['escalation'];
  /** Path of the plugin's pages in the app. */
  readonly appPath: string;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly checklists: Pick<Checklists, 'running'>;
}

/** Prompts through the incident, and through the notifications of the portal. */
export function createPrompter(options: PrompterOptions): IncidentPrompter {
  return {
    async report(effect) {
      const { checklists, clock, service } = options;
      const { incidentId } = effect;
      const running = needsSteps(effect)
        ? await checklists.running(incidentId)
        : [];
      let isEarly = false;
      for (const report of promptReports(effect, running, clock.now())) {
        const told = await service.execute(incidentId, report, DEPUTY);
        isEarly ||=
          told.outcome === 'rejected' &&
          told.reasons.some(({ code }) => code === 'too-early');
      }
      return isEarly ? 'early' : 'done';
    },
    async notify(incident, effect) {
      const people = recipientsOf(options, incident, effect.whom);
      if (people.length > 0) await send(options, incident, effect, people);
    },
  };
}

function needsSteps({ prompt }: EffectOf<'watch-prompt'>): boolean {
  return prompt === 'time-box-over' || prompt === 'ten-minute-mark';
}

/** Where a machine declared it and nobody came, those who were paged first. */
function recipientsOf(
  { escalation }: PrompterOptions,
  { isRestricted }: Incident,
  whom: readonly string[],
): readonly string[] {
  if (whom.length > 0 || isRestricted) return whom;
  const { primary = [], commander = [] } = escalation;
  return [...new Set([...primary, ...commander])];
}

async function send(
  { notifications, appPath, clock }: PrompterOptions,
  incident: Incident,
  { key, text }: EffectOf<'prompt'>,
  people: readonly string[],
): Promise<void> {
  const { id, severity, isRestricted } = incident;
  const sending = notifications.send({
    recipients: { type: 'entity', entityRef: [...people] },
    payload: {
      // Notifications are shown on screens that others see.
      title: `${severity}: ${titleForOthers(incident)}`,
      description: isRestricted
        ? 'The deputy has a prompt for you on its page.'
        : text,
      link: incidentUrl(appPath, id),
      severity: 'high',
      topic: 'production-safety.incident',
      // Done again after a crash it is the same notification.
      scope: `production-safety.${key}`,
    },
  });
  const sent = await withinTime(sending, SEND_WITHIN_MS, clock);
  if (sent === 'late') {
    throw portUnavailable('The notifications of the portal did not answer');
  }
}
