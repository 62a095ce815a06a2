import { ResponseError } from '@backstage/errors';
import { refusalsOf } from '@production-safety/backstage-plugin-production-safety-common';
import type {
  AnswerRequest,
  AnswersResponse,
} from '@production-safety/backstage-plugin-production-safety-common';

/** More than this many answers are not kept. */
export const MOST_ANSWERS = 1_000;

/** Answers of one request. */
const BATCH = 50;

/** Statuses after which the same request may well be taken later. */
const PASSING = [401, 408, 425, 429];

/** An answer that was not taken, for who gave it. */
export interface AnswerNews {
  readonly answer: AnswerRequest;
  readonly outcome: 'refused' | 'answered';
  readonly message?: string;
  readonly fix?: string;
}

/** What became of the answers that waited. */
export interface Delivery {
  readonly news: readonly AnswerNews[];
  /** As the last answer left it; absent when nothing was taken. */
  readonly run?: AnswersResponse['run'];
  /** Why the rest still waits. */
  readonly failure?: Error;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
type Send = (answers: readonly AnswerRequest[]) => Promise<AnswersResponse>;

/**
 * Answers that were given and are not known to have arrived, in order. They
 * outlive the page, and leave the queue once the backend has told what became
 * of them; it knows by their ids what it has had before.
 */
export class AnswerQueue {
  readonly #store: Store;
  readonly #key: string;
  /** What is kept when the store keeps nothing. */
  #memory: readonly AnswerRequest[] = [];
  #isKept = true;
  #delivering: Promise<Delivery> | undefined;

  constructor(store: Store, owner: { readonly user: string; run: string }) {
    this.#store = store;
    this.#key = `production-safety:answers:${owner.user}:${owner.run}`;
  }

  /** False when answers are lost with the page. */
  get isKept(): boolean {
    return this.#isKept;
  }

  waiting(): readonly AnswerRequest[] {
    return this.#isKept ? this.#stored() : this.#memory;
  }

  /** False when no more can be kept. */
  add(answer: AnswerRequest): boolean {
    const before = this.waiting();
    if (before.some(({ id }) => id === answer.id)) return true;
    if (before.length >= MOST_ANSWERS) return false;
    this.#write([...before, answer]);
    return true;
  }

  /** Sends what waits, in order; one delivery at a time. */
  deliver(send: Send): Promise<Delivery> {
    this.#delivering ??= this.#deliver(send).finally(() => {
      this.#delivering = undefined;
    });
    return this.#delivering;
  }

  async #deliver(send: Send): Promise<Delivery> {
    const news: AnswerNews[] = [];
    let run: AnswersResponse['run'] | undefined;
    let size = BATCH;
    for (;;) {
      const batch = this.waiting().slice(0, size);
      if (batch.length === 0) return { news, run };
      try {
        const response = await send(batch);
        run = response.run;
        this.#forget(batch);
        news.push(...newsOf(batch, response));
      } catch (cause) {
        const error = cause as Error;
        if (mayPass(error)) return { news, run, failure: error };
        if (batch.length === 1) {
          this.#forget(batch);
          news.push({ answer: batch[0], ...refusalOf(error) });
        }
        // One of many is at fault: the others must not go with it.
        size = 1;
      }
    }
  }

  /** Reads again first: another tab may have added some meanwhile. */
  #forget(answers: readonly AnswerRequest[]): void {
    const ids = new Set(answers.map(({ id }) => id));
    this.#write(this.waiting().filter(({ id }) => !ids.has(id)));
  }

  #stored(): readonly AnswerRequest[] {
    try {
      const found = JSON.parse(this.#store.getItem(this.#key) ?? '[]');
      return Array.isArray(found) ? found.filter(isAnswer) : [];
    } catch {
      return [];
    }
  }

  #write(answers: readonly AnswerRequest[]): void {
    this.#memory = answers;
    try {
      if (answers.length === 0) this.#store.removeItem(this.#key);
      else this.#store.setItem(this.#key, JSON.stringify(answers));
      this.#isKept = true;
    } catch {
      this.#isKept = false;
    }
  }
}

/** True when no answer came, or one that says nothing on the request. */
function mayPass(error: Error): boolean {
  return (
    !ResponseError.is(error) ||
    error.statusCode >= 500 ||
    PASSING.includes(error.statusCode)
  );
}

function newsOf(
  batch: readonly AnswerRequest[],
  { results }: AnswersResponse,
): readonly AnswerNews[] {
  return results.flatMap(({ id, outcome, message, fix }) => {
    const answer = batch.find(each => each.id === id);
    if (!answer || outcome === 'accepted' || outcome === 'known') return [];
    return [{ answer, outcome, message, fix }];
  });
}

function refusalOf(error: Error): Omit<AnswerNews, 'answer'> {
  const [refusal] = refusalsOf(error);
  const message = error.cause instanceof Error ? error.cause : error;
  return {
    outcome: 'refused',
    message: refusal?.message ?? message.message,
    fix: refusal?.fix,
  };
}

function isAnswer(value: unknown): value is AnswerRequest {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'step' in value &&
    'outcome' in value
  );
}
