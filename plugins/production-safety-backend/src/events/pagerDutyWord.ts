import type { EpochMs } from '@production-safety/core';
import { incidentIdIn } from '../incidents/alertKey';
import type {
  PagerWord,
  PagerWordKind,
} from '../incidents/pagerWords/PagerWord';
import { digestOf, member, textIn } from './reading';

const KINDS: Readonly<Record<string, PagerWordKind>> = {
  'incident.triggered': 'opened',
  'incident.reopened': 'reopened',
  'incident.acknowledged': 'acknowledged',
  'incident.resolved': 'resolved',
  'incident.escalated': 'escalated',
  'incident.annotated': 'annotated',
  'incident.priority_updated': 'priority-set',
};

/** What a webhook says of an alert that may be ours; else nothing. */
export function pagerDutyWord(
  body: unknown,
  now: EpochMs,
): PagerWord | undefined {
  const event = member(body, 'event');
  const type = textIn(member(event, 'event_type')) ?? '';
  const id = textIn(member(event, 'id'));
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (!kind || id === undefined) return undefined;
  const about = aboutOf(kind, member(event, 'data'));
  if (about.incidentId === undefined && kind !== 'annotated') return undefined;
  const at = Date.parse(textIn(member(event, 'occurred_at')) ?? '');
  return {
    deliveryId: digestOf(id),
    kind,
    // Never later than now: the future is a clock that is wrong.
    at: Number.isFinite(at) ? Math.min(at, now) : now,
    ...about,
    ...some('by', personIn(member(event, 'agent'))),
    ...some('text', textOf(kind, member(event, 'data'))),
  };
}

/** Notes name the incident by PagerDuty's id, all else has its key as well. */
function aboutOf(
  kind: PagerWordKind,
  data: unknown,
): Pick<PagerWord, 'incidentId' | 'place' | 'href'> {
  const incident = kind === 'annotated' ? member(data, 'incident') : data;
  const key = textIn(member(incident, 'incident_key'));
  return {
    ...some('incidentId', key === undefined ? undefined : incidentIdIn(key)),
    ...some('place', textIn(member(incident, 'id'))),
    ...some('href', addressIn(member(incident, 'html_url'))),
  };
}

function textOf(kind: PagerWordKind, data: unknown): string | undefined {
  switch (kind) {
    case 'annotated':
      return textIn(member(data, 'content'));
    case 'priority-set':
      return textIn(member(data, 'priority', 'summary'));
    case 'escalated':
      return namesIn(member(data, 'assignees'));
    default:
      return undefined;
  }
}

function namesIn(assignees: unknown): string | undefined {
  if (!Array.isArray(assignees)) return undefined;
  const names = assignees.flatMap(
    each => textIn(member(each, 'summary')) ?? [],
  );
  return textIn(names.join(', '));
}

/** Integrations and services are agents as well. */
function personIn(agent: unknown): string | undefined {
  const type = textIn(member(agent, 'type'));
  return type === 'user_reference' || type === 'user'
    ? textIn(member(agent, 'summary')) ?? 'Somebody'
    : undefined;
}

function addressIn(value: unknown): string | undefined {
  const address = textIn(value);
  return address !== undefined && /^https?:\/\//.test(address)
    ? address
    : undefined;
}

function some<K extends string>(key: K, value: string | undefined) {
  return (value === undefined ? {} : { [key]: value }) as Partial<
    Record<K, string>
  >;
}
