import type { AnswerRequest } from '@production-safety/backstage-plugin-production-safety-common';
import fc from 'fast-check';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { aRun, aStep } from '../../../__testUtils__/anIncident';
import { failedWith } from '../../../__testUtils__/failedWith';
import { AnswerQueue } from './AnswerQueue';

const OWNER = { user: 'user:default/me', run: 'run-1' };
const MOST_STEPS = 40;

/** What happens to a person with a bad connection and two tabs. */
const stories = fc.array(
  fc.record({
    tab: fc.constantFrom(0, 1),
    does: fc.constantFrom('answer', 'answer', 'send', 'reload'),
    connection: fc.constantFrom('good', 'none', 'answer-lost', 'down'),
  } as const),
  { maxLength: MOST_STEPS },
);

const newTab = () => new AnswerQueue(localStorage, OWNER);

function aBackend() {
  const backend = new FakeIncidents();
  const steps = Array.from({ length: MOST_STEPS }, (_, n) => aStep(`s${n}`));
  backend.putRun(aRun(steps));
  const over = (connection: string) => {
    return async (answers: readonly AnswerRequest[]) => {
      if (connection === 'none') throw new TypeError('No network');
      if (connection === 'down') throw failedWith(503, 'Down');
      const response = await backend.answerRun('run-1', answers);
      if (connection === 'answer-lost') throw new TypeError('Reset');
      return response;
    };
  };
  return { backend, over };
}

describe('AnswerQueue', () => {
  it('neither loses nor doubles nor reorders, whatever the connection does', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async moves => {
        localStorage.clear();
        const { backend, over } = aBackend();
        const tabs = [newTab(), newTab()];
        const given: string[] = [];
        for (const { tab, does, connection } of moves) {
          if (does === 'reload') tabs[tab] = newTab();
          if (does === 'send') await tabs[tab].deliver(over(connection));
          if (does === 'answer') {
            const step = `s${given.length}`;
            given.push(step);
            const answer = { id: `id-${step}`, step, visit: 0 };
            tabs[tab].add({ ...answer, outcome: 'done' });
            // As on the page, which does not wait for the outcome.
            const sent = tabs[tab].deliver(over(connection));
            if (tab === 0) await sent;
          }
        }
        await Promise.all(tabs.map(tab => tab.deliver(over('good'))));
        await tabs[0].deliver(over('good'));
        expect(backend.accepted.map(({ step }) => step)).toEqual(given);
        expect(tabs.map(tab => tab.waiting())).toEqual([[], []]);
      }),
    );
  });
});
