import {
  messagesFor,
  type Clock,
  type Incident,
  type IncidentStore,
} from '@production-safety/core';
import type {
  AnnouncerRegistration,
  StatusPageRegistration,
} from '@production-safety/backstage-plugin-production-safety-node';
import type { AnnouncerRegistry } from '../AnnouncerRegistry';
import type { StatusPageRegistry } from '../StatusPageRegistry';
import type { PlaceTable } from './PlaceTable';
import { inOrder, leave } from './inOrder';
import type { Reporter } from './Reporter';
import { topicOf } from './topicOf';
import { UnderWay } from './UnderWay';
import { keyOf, updateOf } from './updateOf';

interface MessengerOptions {
  readonly announcers: Pick<AnnouncerRegistry, 'for'>;
  readonly statusPages: Pick<StatusPageRegistry, 'for'>;
  readonly places: Pick<PlaceTable, 'find' | 'keep'>;
  readonly reporter: Reporter;
  readonly store: Pick<IncidentStore, 'load'>;
  readonly clock: Pick<Clock, 'sleep'>;
  /** Address of the plugin's pages, for who is not in the app. */
  readonly appUrl: string;
}

/** Brings vendors up to what an incident says; rejects to be called again. */
export interface Messenger {
  announce(incident: Incident): Promise<void>;
  publish(incident: Incident): Promise<void>;
  /** Resolves when nobody is being told anything. */
  settled(): Promise<void>;
}

/**
 * Tells each connected chat and status page what it has not taken yet, in
 * order. One that fails keeps none of the others from being told. Everything
 * has a key, so that a repetition changes nothing.
 */
export function createMessenger(options: MessengerOptions): Messenger {
  const underWay = new UnderWay(options.clock);
  return {
    async announce(incident) {
      if (incident.isDrill) return;
      const chats = options.announcers.for(incident);
      await all(chats, chat =>
        underWay.run(`Chat ${chat.id} of ${incident.id}`, () =>
          announceIn(options, incident, chat),
        ),
      );
    },
    async publish(incident) {
      if (incident.isDrill || incident.isRestricted) return;
      const pages = options.statusPages.for(incident);
      await all(pages, page =>
        underWay.run(`Status page ${page.id} of ${incident.id}`, () =>
          publishOn(options, incident, page),
        ),
      );
    },
    settled: () => underWay.settled(),
  };
}

async function all<T>(
  vendors: readonly T[],
  tell: (vendor: T) => Promise<void>,
): Promise<void> {
  const tried = await Promise.allSettled(vendors.map(tell));
  const failed = tried.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

async function announceIn(
  { places, reporter, store, appUrl }: MessengerOptions,
  incident: Incident,
  { id: vendor, announcer }: AnnouncerRegistration,
): Promise<void> {
  const whose = { port: 'chat', vendor } as const;
  const known = await places.find(incident.id, whose);
  // What is restricted is told to nobody, and hidden where it was told before.
  if (incident.isRestricted && !known) return;
  const messages = incident.isRestricted
    ? []
    : messagesFor(incident, 'internal', vendor);
  const topic = topicOf(incident, appUrl);
  const shown = JSON.stringify(topic);
  let place = known?.place;
  if (place === undefined || known?.shown !== shown) {
    try {
      place = await reporter.sent(incident, { vendor }, () =>
        announcer.show(topic, known?.place),
      );
    } catch (error) {
      await leave({ reporter, incident, vendor }, messages, error);
      throw error;
    }
    await places.keep(incident.id, { ...whose, place, shown });
  }
  const where = place;
  const told = { reporter, store, incident, vendor };
  await inOrder(told, messages, message =>
    announcer.post(where, { key: keyOf(message.id), text: message.text }),
  );
}

async function publishOn(
  { places, reporter, store }: MessengerOptions,
  incident: Incident,
  { id: vendor, statusPage, components }: StatusPageRegistration,
): Promise<void> {
  const whose = { port: 'status-page', vendor } as const;
  const messages = messagesFor(incident, 'public', vendor);
  let place = (await places.find(incident.id, whose))?.place;
  const told = { reporter, store, incident, vendor };
  await inOrder(told, messages, async message => {
    const update = updateOf(incident, message, components);
    place = await statusPage.publish(update, place);
    await places.keep(incident.id, { ...whose, place });
  });
}
