import {
  promptReports,
  type Actor,
  type Clock,
  type Incident,
  type IncidentEffect,
  type IncidentService,
} from '@production-safety/core';
import type { Checklists } from '../Checklists';
import type { IncidentNotifications } from '../notifications/IncidentNotifications';
import type { IncidentSettings } from '../readIncidentSettings';

const DEPUTY: Actor = { kind: 'system', ref: 'deputy' };

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
  readonly notifications: Pick<IncidentNotifications, 'send'>;
  readonly service: Pick<IncidentService, 'execute'>;
  readonly escalation: IncidentSettings['escalation'];
  readonly clock: Pick<Clock, 'now'>;
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
      if (people.length === 0) return;
      await options.notifications.send(incident, people, {
        key: effect.key,
        description: incident.isRestricted
          ? 'The deputy has a prompt for you on its page.'
          : effect.text,
        severity: 'high',
      });
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
