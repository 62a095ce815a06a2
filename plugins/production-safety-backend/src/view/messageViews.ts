import {
  messagesFor,
  publicDrift,
  type Incident,
  type IncidentMessage,
  type MessageDelivery,
} from '@production-safety/core';
import type {
  IncidentMessagesView,
  MessageDeliveryView,
  MessageProposalView,
  MessageView,
  PublicTextView,
  StatusPageView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type {
  AnnouncerRegistration,
  StatusPageRegistration,
} from '@production-safety/backstage-plugin-production-safety-node';
import type { PublicText } from '@production-safety/core';
import type { VendorPlace } from '../incidents/messages/PlaceTable';
import { ownId } from '../incidents/messages/updateOf';
import { driftSentence } from './publicDriftSentence';
import { isoTime } from './wording';

/** As many of the newest; older ones are in the timeline. */
const AT_MOST = 50;

/** What is connected for an incident, and where it is there. */
export interface MessageTargets {
  readonly chats: readonly AnnouncerRegistration[];
  readonly pages: readonly StatusPageRegistration[];
  readonly places: readonly VendorPlace[];
}

/** What people were told of an incident, and what is to be told. */
export function messagesView(
  incident: Incident,
  targets: MessageTargets,
): IncidentMessagesView {
  const silence = silenceOf(incident);
  const { proposal, messages = [] } = incident;
  const told = silence ? { ...targets, chats: [], pages: [] } : targets;
  const vendors = {
    public: told.pages.map(({ id }) => id),
    internal: told.chats.map(({ id }) => id),
  };
  // What the deputy said stands in the timeline.
  const said = messages.filter(({ isPrompt }) => !isPrompt);
  const newest = said.slice(-AT_MOST).reverse();
  return {
    ...(proposal ? { proposal: proposalView(proposal) } : {}),
    items: newest.map(each =>
      messageView(incident, each, vendors[each.audience]),
    ),
    chats: vendors.internal.flatMap(vendor => shownView(incident, vendor)),
    statusPages: targets.pages.flatMap(page =>
      statusPageView(incident, page, targets.places),
    ),
    publishesTo: vendors.public,
    ...(silence ? { silence } : {}),
  };
}

function silenceOf({ isDrill, isRestricted }: Incident): string | undefined {
  if (isDrill) return 'This is a drill: nothing is sent outside of the portal.';
  return isRestricted
    ? 'This incident is restricted: nothing is sent outside of the portal.'
    : undefined;
}

function proposalView({
  id,
  proposedBy,
  at,
  rejection,
  ...text
}: NonNullable<Incident['proposal']>): MessageProposalView {
  return {
    ...{ id, proposedBy, at: isoTime(at) },
    ...textView(text),
    ...(rejection
      ? { rejection: { ...rejection, at: isoTime(rejection.at) } }
      : {}),
  };
}

function messageView(
  incident: Incident,
  message: IncidentMessage,
  vendors: readonly string[],
): MessageView {
  const { id, at } = message;
  const deliveries = deliveriesOf(incident, message, vendors);
  const common = { id, at: isoTime(at), deliveries };
  if (message.audience === 'internal') {
    const { audience, by, text } = message;
    return { ...common, audience, by, text };
  }
  const { audience, proposedBy, approvedBy } = message;
  const own = { audience, proposedBy, approvedBy };
  return { ...common, ...own, ...textView(message) };
}

function textView(text: PublicText): PublicTextView {
  const { stage, title, state, componentStates, nextUpdateAt } = text;
  return {
    ...{ stage, title, text: text.text, state, componentStates },
    ...(nextUpdateAt === undefined
      ? {}
      : { nextUpdateAt: isoTime(nextUpdateAt) }),
  };
}

/** Those that were told, then those that are to be. */
function deliveriesOf(
  incident: Incident,
  { id, at, audience, deliveries }: IncidentMessage,
  vendors: readonly string[],
): readonly MessageDeliveryView[] {
  const isDue = (vendor: string) =>
    vendors.includes(vendor) &&
    messagesFor(incident, audience, vendor).some(each => each.id === id);
  const told = Object.entries(deliveries).map(([vendor, delivery]) =>
    deliveryView(vendor, delivery, isDue(vendor)),
  );
  const waiting = vendors
    .filter(vendor => deliveries[vendor] === undefined && isDue(vendor))
    .map(vendor => ({ vendor, state: 'waiting' as const, since: isoTime(at) }));
  return [...told, ...waiting];
}

function deliveryView(
  vendor: string,
  { state, since, problem }: MessageDelivery,
  isDue: boolean,
): MessageDeliveryView {
  return {
    vendor,
    state: state === 'unsent' && !isDue ? 'outdated' : state,
    since: isoTime(since),
    ...(problem ? { problem } : {}),
  };
}

function shownView(
  { shown = {} }: Incident,
  vendor: string,
): readonly MessageDeliveryView[] {
  const delivery = shown[vendor];
  return delivery ? [deliveryView(vendor, delivery, true)] : [];
}

function statusPageView(
  incident: Incident,
  { id: vendor, components }: StatusPageRegistration,
  places: readonly VendorPlace[],
): readonly StatusPageView[] {
  const place = places.find(
    each => each.port === 'status-page' && each.vendor === vendor,
  );
  if (!place) return [];
  const { seenAt, seen, problem } = place.look ?? {};
  const drift =
    seenAt === undefined
      ? []
      : publicDrift(
          incident,
          vendor,
          { at: seenAt, ...(seen ? { seen } : {}) },
          component => ownId(components, component),
        );
  return [
    {
      vendor,
      ...(seen?.href ? { href: seen.href } : {}),
      ...(seenAt === undefined ? {} : { seenAt: isoTime(seenAt) }),
      ...(problem ? { problem } : {}),
      drift: drift.map(driftSentence),
    },
  ];
}
