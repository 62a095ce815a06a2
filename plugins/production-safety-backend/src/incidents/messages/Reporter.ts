import { toError } from '@backstage/errors';
import {
  isSafetyError,
  type Actor,
  type Clock,
  type Incident,
  type IncidentCommand,
  type IncidentService,
} from '@production-safety/core';
import { sentence } from '../../view/wording';
import { heard } from '../heard';

export const MESSAGES: Actor = { kind: 'system', ref: 'messages' };

/** What a vendor is told: a message, or without one how an incident stands. */
export interface Told {
  readonly vendor: string;
  readonly messageId?: string;
}

/** Says in the incident what vendors have taken, and what they have not. */
export class Reporter {
  constructor(
    private readonly options: {
      readonly service: Pick<IncidentService, 'execute'>;
      readonly clock: Pick<Clock, 'sleep'>;
    },
  ) {}

  /**
   * Sends, and reports what became of it. A vendor that is slow is unsent
   * until it answers, so that people know while it is asked.
   *
   * @throws what the vendor throws.
   */
  async sent<T>(
    incident: Incident,
    told: Told,
    send: () => Promise<T>,
  ): Promise<T> {
    try {
      const answer = await heard(send(), this.options.clock, problem =>
        this.unsent(incident, told, problem),
      );
      await this.#execute(incident, { type: 'report-sent', ...told });
      return answer;
    } catch (error) {
      await this.unsent(incident, told, problemOf(error));
      throw error;
    }
  }

  async unsent(incident: Incident, told: Told, problem: string): Promise<void> {
    await this.#execute(incident, {
      type: 'report-unsent',
      ...told,
      problem: sentence(problem),
    });
  }

  async #execute(
    { id }: Incident,
    command: Extract<
      IncidentCommand,
      { type: 'report-sent' | 'report-unsent' }
    >,
  ): Promise<void> {
    await this.options.service.execute(id, command, MESSAGES);
  }
}

/** Ports say what failed in words for people; anything else is for the log. */
export function problemOf(error: unknown): string {
  return isSafetyError(error)
    ? toError(error).message
    : 'It failed, and the log of the portal says why';
}
