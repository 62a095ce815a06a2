import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type { SignalOffer, SignalQuestion } from '@production-safety/core';
import type {
  ProductionSafetySignalSourceExtensionPoint,
  SignalSourceRegistration,
} from '@production-safety/backstage-plugin-production-safety-node';

/** The sources of signals that modules have connected. */
export class SignalSourceRegistry
  implements ProductionSafetySignalSourceExtensionPoint
{
  readonly #sources = new Map<string, SignalSourceRegistration>();
  #order: readonly string[] = [];

  addSignalSource(registration: SignalSourceRegistration): void {
    const { id } = registration;
    if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(id)) {
      throw new InputError(
        `Signal source id "${id}" must consist of letters, digits and dashes.`,
      );
    }
    if (this.#sources.has(id)) {
      throw new ConflictError(
        `There are two signal sources with the id "${id}". Give each its own id.`,
      );
    }
    this.#sources.set(id, registration);
  }

  /**
   * From now on these are asked first. One that is missing is no reason not to
   * start: rollbacks do not need it.
   */
  useOrder(order: readonly string[], logger: LoggerService): void {
    this.#order = order;
    for (const id of order.filter(each => !this.#sources.has(each))) {
      logger.warn(
        `productionSafety.signals.order names ${id}, which is not connected. Add its module to the backend and configure it, or remove it from the order.`,
      );
    }
  }

  /** In the order in which they are asked; those without a place by their id. */
  registrations(): readonly SignalSourceRegistration[] {
    const placeOf = ({ id }: SignalSourceRegistration) => {
      const place = this.#order.indexOf(id);
      return place < 0 ? this.#order.length : place;
    };
    return [...this.#sources.values()].sort(
      (a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1),
    );
  }

  /** Undefined when nobody offers an answer. */
  sourceOf(question: Asked): SignalSourceRegistration | undefined {
    return this.registrations().find(each => offerFor(each, question));
  }

  /** What the source of a question offers for it. */
  offerOf(question: Asked): SignalOffer | undefined {
    const registration = this.sourceOf(question);
    return registration && offerFor(registration, question);
  }
}

type Asked = Pick<SignalQuestion, 'signal' | 'component' | 'cohort' | 'part'>;

function offerFor(
  { source, components }: SignalSourceRegistration,
  question: Asked,
): SignalOffer | undefined {
  const isFor = components?.includes(question.component) ?? true;
  return isFor
    ? source
        .offers()
        .find(
          ({ signal, cohorts, byPart }) =>
            signal === question.signal &&
            cohorts.includes(question.cohort) &&
            (byPart || question.part === undefined),
        )
    : undefined;
}
