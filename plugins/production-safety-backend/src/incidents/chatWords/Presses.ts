import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  isSafetyError,
  type Incident,
  type IncidentService,
  type IncidentStore,
} from '@production-safety/core';
import type { AuditSubject, AuditTrail } from '../../audit/AuditTrail';
import type { PlaceTable } from '../messages/PlaceTable';
import type { ChatPeople } from './ChatPeople';
import type { HeardWord, WordOf } from './HeardWord';
import { PRESS_ANSWERS, type PressAnswer } from './chatSentences';

interface PressesOptions {
  readonly places: Pick<PlaceTable, 'incidentAt'>;
  readonly people: Pick<ChatPeople, 'userOf' | 'mayRespond'>;
  readonly store: Pick<IncidentStore, 'load'>;
  readonly service: Pick<IncidentService, 'execute'>;
  readonly audit: Pick<AuditTrail, 'happened' | 'refused'>;
  readonly logger: LoggerService;
}

type Press = HeardWord<WordOf<'pressed'>>;

/**
 * Does what somebody pressed, as the user of the catalog they are, if that one
 * may do it from this chat. Whoever pressed is told what became of it.
 */
export class Presses {
  constructor(private readonly options: PressesOptions) {}

  async answer(press: Press): Promise<void> {
    const answer = await this.#acknowledge(press);
    await this.#whisper(press, PRESS_ANSWERS[answer]);
  }

  async #acknowledge(press: Press): Promise<PressAnswer> {
    const { people, places, store, service, audit } = this.options;
    const { believedBy, word } = press;
    const at = await places.incidentAt(believedBy, word.place);
    const incident = at && (await store.load(at.incidentId));
    if (!at || !incident) return 'gone';
    const person = await this.#personOf(press);
    const user = person ? await people.userOf(person) : 'unknown';
    if (typeof user === 'string') return this.#refuse(press, incident, user);
    const refusal = await this.#refusalOf(at.vendor, incident, user.ref);
    if (refusal) return this.#refuse(press, incident, refusal, user.ref);
    const actor = { kind: 'user', ref: user.ref } as const;
    const command = { type: 'acknowledge' } as const;
    const told = await service.execute(incident.id, command, actor);
    if (told.outcome === 'rejected') return 'failed';
    if (told.events.length === 0) return 'before';
    await audit.happened(subjectOf(press, incident, user.ref));
    return 'done';
  }

  /** Nobody where the chat may not say who it is. */
  async #personOf({ chat, listener, word }: Press) {
    try {
      return await listener.personOf(word.user);
    } catch (error) {
      if (!isSafetyError(error, 'port-rejected')) throw error;
      this.options.logger.warn(
        `The chat ${chat} does not say who pressed something: ${error}`,
      );
      return undefined;
    }
  }

  async #refusalOf(
    chat: string,
    { isRestricted, resolvedAt }: Incident,
    ref: string,
  ): Promise<PressAnswer | undefined> {
    if (!(await this.options.people.mayRespond(chat, ref))) {
      return 'not-allowed';
    }
    if (isRestricted) return 'restricted';
    return resolvedAt === undefined ? undefined : 'over';
  }

  async #refuse(
    press: Press,
    incident: Incident,
    answer: PressAnswer,
    ref?: string,
  ): Promise<PressAnswer> {
    if (answer === 'over') return answer;
    const subject = subjectOf(press, incident, ref);
    const error = new NotAllowedError(PRESS_ANSWERS[answer]);
    await this.options.audit.refused(subject, error);
    return answer;
  }

  /** What was done is done, whether or not it can be said. */
  async #whisper({ chat, listener, word }: Press, text: string) {
    try {
      await listener.whisper(word.place, word.user, text);
    } catch (error) {
      this.options.logger.warn(
        `The chat ${chat} does not tell what became of a press: ${error}`,
      );
    }
  }
}

function subjectOf(
  { chat, word }: Press,
  { id }: Incident,
  ref: string | undefined,
): AuditSubject {
  return {
    eventId: 'incident-command',
    severityLevel: 'medium',
    meta: {
      ...{ incidentId: id, actionType: word.action },
      ...{ chat, chatUser: word.user },
      ...(ref ? { actor: ref } : {}),
    },
  };
}
