import type {
  AnswerRequest,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useIncidentApi } from '../useIncidentApi';
import { AnswerQueue } from './AnswerQueue';
import type { AnswerNews } from './AnswerQueue';

/** How often what waits is tried again, in milliseconds. */
const AGAIN_MS = 5_000;

/** What a person says to a step. */
export type GivenAnswer = Omit<AnswerRequest, 'id' | 'at'>;

export interface Answers {
  /** Given here, and not known to have arrived. */
  readonly waiting: readonly AnswerRequest[];
  /** True after a delivery that failed, until one succeeds. */
  readonly isOffline: boolean;
  /** False when they are lost with the page. */
  readonly isKept: boolean;
  /** True when the last answer could not be kept. */
  readonly isFull: boolean;
  /** What was not taken and why. */
  readonly news: readonly AnswerNews[];
  answer(given: GivenAnswer): void;
  sendNow(): void;
  dismissNews(): void;
}

/** Answers steps of a run: at once, or when the connection is back. */
export function useAnswers(
  runId: string,
  me: string | undefined,
  onRun: (run: RunView) => void,
): Answers {
  const api = useIncidentApi();
  const queue = useMemo(
    () => new AnswerQueue(localStorage, { user: me ?? '', run: runId }),
    [runId, me],
  );
  const [waiting, setWaiting] = useState(() => queue.waiting());
  const [isOffline, setOffline] = useState(false);
  const [isFull, setFull] = useState(false);
  const [news, setNews] = useState<readonly AnswerNews[]>([]);
  const told = useRef(onRun);
  told.current = onRun;

  const sendNow = useCallback(async () => {
    const {
      run,
      failure,
      news: fresh,
    } = await queue.deliver(answers => api.answerRun(runId, answers));
    // The run first: else its old state is seen without the answers.
    if (run) told.current(run);
    setWaiting(queue.waiting());
    setOffline(failure !== undefined);
    if (fresh.length > 0) setNews(before => withNews(before, fresh));
  }, [api, queue, runId]);

  useEffect(() => {
    setWaiting(queue.waiting());
    if (queue.waiting().length > 0) void sendNow();
  }, [queue, sendNow]);

  const isWaiting = waiting.length > 0;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(sendNow, AGAIN_MS);
    window.addEventListener('online', sendNow);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', sendNow);
    };
  }, [isWaiting, sendNow]);

  const answer = (given: GivenAnswer) => {
    const at = new Date().toISOString();
    setFull(!queue.add({ ...given, id: newId(), at }));
    setWaiting(queue.waiting());
    void sendNow();
  };
  const dismissNews = useCallback(() => setNews([]), []);
  const { isKept } = queue;
  return {
    waiting,
    isOffline,
    isKept,
    isFull,
    news,
    answer,
    sendNow,
    dismissNews,
  };
}

/** Answers in quick succession share a delivery, and each hears its news. */
function withNews(
  before: readonly AnswerNews[],
  fresh: readonly AnswerNews[],
): readonly AnswerNews[] {
  const known = new Set(before.map(({ answer }) => answer.id));
  return [...before, ...fresh.filter(({ answer }) => !known.has(answer.id))];
}

/** `crypto.randomUUID` exists on secure origins alone; this works anywhere. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `ui-${Array.from(bytes, byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('')}`;
}
