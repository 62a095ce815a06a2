import type {
  AnswerRequest,
  AnswersResponse,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { aRun, aStep } from '../../../__testUtils__/anIncident';
import { failedWith } from '../../../__testUtils__/failedWith';
import { AnswerQueue, MOST_ANSWERS } from './AnswerQueue';

const OWNER = { user: 'user:default/me', run: 'run-1' };

function anAnswer(id: string, step = id): AnswerRequest {
  return { id, step, visit: 0, outcome: 'done', at: '2026-03-10T12:00:00Z' };
}

function aBackend() {
  const backend = new FakeIncidents();
  const steps = ['a', 'b', 'c', 'd'].map(id => aStep(id));
  backend.putRun(aRun(steps));
  const send = (answers: readonly AnswerRequest[]) =>
    backend.answerRun('run-1', answers);
  const ids = () => backend.accepted.map(({ id }) => id);
  return { backend, send, ids };
}

function aQueue(store: Storage = localStorage) {
  return new AnswerQueue(store, OWNER);
}

describe('AnswerQueue', () => {
  it('delivers in the order in which answers were given', async () => {
    const { send, ids } = aBackend();
    const queue = aQueue();
    ['a', 'b', 'c'].forEach(id => queue.add(anAnswer(id)));
    const { run, news } = await queue.deliver(send);
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(run?.next).toBe('d');
    expect(news).toEqual([]);
    expect(queue.waiting()).toEqual([]);
  });

  it.each([
    ['there is no network', new TypeError('Failed to fetch')],
    ['no answer came in time', new Error('No answer within 10 s')],
    ['the backend is down', failedWith(503, 'Down')],
    ['a session has ended', failedWith(401, 'Sign in')],
  ])('keeps everything while %s', async (_, failure) => {
    const { backend, send, ids } = aBackend();
    const queue = aQueue();
    queue.add(anAnswer('a'));
    backend.fail('answerRun', failure);
    expect((await queue.deliver(send)).failure).toBe(failure);
    queue.add(anAnswer('b'));
    backend.recover('answerRun');
    await queue.deliver(send);
    expect(ids()).toEqual(['a', 'b']);
  });

  it('outlives the page', async () => {
    const { send, ids } = aBackend();
    aQueue().add(anAnswer('a'));
    aQueue().add(anAnswer('b'));
    await aQueue().deliver(send);
    expect(ids()).toEqual(['a', 'b']);
  });

  it('counts nothing twice when the answer of the backend was lost', async () => {
    const { send, ids } = aBackend();
    const queue = aQueue();
    queue.add(anAnswer('a'));
    await queue.deliver(async answers => {
      await send(answers);
      throw new TypeError('Connection reset');
    });
    expect(queue.waiting()).toHaveLength(1);
    const { news } = await queue.deliver(send);
    expect(ids()).toEqual(['a']);
    expect(news).toEqual([]);
  });

  it('sends what is added while it delivers, and once', async () => {
    const { send, ids } = aBackend();
    const queue = aQueue();
    queue.add(anAnswer('a'));
    const first = queue.deliver(async answers => {
      if (answers[0].id === 'a') queue.add(anAnswer('b'));
      return send(answers);
    });
    await Promise.all([first, queue.deliver(send)]);
    expect(ids()).toEqual(['a', 'b']);
  });

  it('tells what was refused and where somebody was faster', async () => {
    const { backend, send } = aBackend();
    await backend.answerRun('run-1', [anAnswer('of-another', 'a')]);
    backend.refuseStep('b', 'Only the commander waives it.', 'Ask them.');
    const queue = aQueue();
    ['a', 'b', 'c'].forEach(id => queue.add(anAnswer(id)));
    const { news } = await queue.deliver(send);
    expect(news).toEqual([
      { answer: anAnswer('a'), outcome: 'answered' },
      {
        answer: anAnswer('b'),
        outcome: 'refused',
        message: 'Only the commander waives it.',
        fix: 'Ask them.',
      },
    ]);
    expect(queue.waiting()).toEqual([]);
  });

  it('loses no good answer to one that a request is refused for', async () => {
    const { send, ids } = aBackend();
    const queue = aQueue();
    ['a', 'b', 'c'].forEach(id => queue.add(anAnswer(id)));
    const picky = async (answers: readonly AnswerRequest[]) => {
      if (answers.some(({ id }) => id === 'b')) throw failedWith(400, 'Bad id');
      return send(answers);
    };
    const { news } = await queue.deliver(picky);
    expect(ids()).toEqual(['a', 'c']);
    expect(news).toMatchObject([{ outcome: 'refused', message: 'Bad id' }]);
  });

  it('keeps the answers of each person and run apart', () => {
    aQueue().add(anAnswer('a'));
    const others = [
      new AnswerQueue(localStorage, { ...OWNER, user: 'user:default/jo' }),
      new AnswerQueue(localStorage, { ...OWNER, run: 'run-2' }),
    ];
    expect(others.map(queue => queue.waiting())).toEqual([[], []]);
  });

  it('says when no more can be kept', () => {
    const many = Array.from({ length: MOST_ANSWERS }, (_, n) =>
      anAnswer(`answer-${n}`),
    );
    const queue = aQueue();
    queue.add(many[0]);
    const key = localStorage.key(0) ?? '';
    localStorage.setItem(key, JSON.stringify(many));
    expect(queue.add(anAnswer('one-more'))).toBe(false);
    expect(queue.waiting()).toHaveLength(MOST_ANSWERS);
  });

  it('goes on without a store, and says that nothing is kept', async () => {
    const { send, ids } = aBackend();
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
      removeItem: () => {},
    };
    const queue = new AnswerQueue(full, OWNER);
    queue.add(anAnswer('a'));
    queue.add(anAnswer('b'));
    expect(queue.isKept).toBe(false);
    await queue.deliver(send);
    expect(ids()).toEqual(['a', 'b']);
  });

  it('takes no notice of what is no list of answers', () => {
    const queue = aQueue();
    queue.add(anAnswer('a'));
    localStorage.setItem(localStorage.key(0) ?? '', '{"half');
    expect(queue.waiting()).toEqual([]);
  });

  it('never asks for nothing', async () => {
    const send = async (): Promise<AnswersResponse> => {
      throw new Error('asked');
    };
    expect(await aQueue().deliver(send)).toEqual({ news: [] });
  });
});
