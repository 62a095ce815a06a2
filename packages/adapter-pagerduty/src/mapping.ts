import type { OnCallContact, OnCallPerson } from '@production-safety/core';
import type { WireContactMethod, WireOnCall } from './wire';

type User = WireOnCall['user'];

/** Numbers first, then addresses; each once. */
export function toContacts(
  { email }: User,
  methods: readonly WireContactMethod[],
): readonly OnCallContact[] {
  const phones = methods
    .filter(({ type }) => type.startsWith('phone_contact_method'))
    .flatMap(each => (each.address?.trim() ? [numberOf(each)] : []));
  const emails = methods
    .filter(({ type }) => type.startsWith('email_contact_method'))
    .flatMap(({ address }) => address?.trim() || []);
  return [
    ...contacts('phone', phones),
    ...contacts('email', [...(email ? [email] : []), ...emails]),
  ];
}

function contacts(
  kind: OnCallContact['kind'],
  addresses: readonly string[],
): readonly OnCallContact[] {
  return [...new Set(addresses)].map(address => ({ kind, address }));
}

/** PagerDuty keeps the country apart from the number. */
function numberOf({ address, country_code: country }: WireContactMethod) {
  const number = (address ?? '').trim();
  return country && !number.startsWith('+') ? `+${country} ${number}` : number;
}

/** Everybody once on each level of a policy, who is woken first first. */
export function toPeople(
  entries: readonly WireOnCall[],
  contactsOf: ReadonlyMap<string, readonly OnCallContact[]>,
): readonly OnCallPerson[] {
  const once = new Map<string, WireOnCall>();
  for (const entry of entries) {
    const { user, escalation_policy: policy, escalation_level } = entry;
    const key = JSON.stringify([policy.id, escalation_level, user.id]);
    const known = once.get(key);
    once.set(key, known && endOf(known) >= endOf(entry) ? known : entry);
  }
  return [...once.values()]
    .map(entry => toPerson(entry, contactsOf.get(entry.user.id) ?? []))
    .sort((a, b) => a.level - b.level || (a.name < b.name ? -1 : 1));
}

function toPerson(
  entry: WireOnCall,
  reached: readonly OnCallContact[],
): OnCallPerson {
  const { user, schedule, escalation_policy: policy } = entry;
  const end = endOf(entry);
  return {
    name: user.name ?? user.summary ?? user.id,
    level: entry.escalation_level,
    ...(Number.isFinite(end) ? { until: end } : {}),
    policy: policy.summary ?? policy.id,
    ...(schedule ? { schedule: schedule.summary ?? schedule.id } : {}),
    contacts: reached,
  };
}

/** Without one, or with one that is none, there is no end. */
function endOf({ end }: WireOnCall): number {
  const at = Date.parse(end ?? '');
  return Number.isFinite(at) ? at : Number.POSITIVE_INFINITY;
}
