import { arbitraryRunbook } from '@production-safety/testing';
import fc from 'fast-check';
import { stepsOf } from '../runbook';
import type { Runbook } from '../runbook';
import { answerStanding } from './answerStanding';
import { mergeAnswers } from './mergeAnswers';
import type { OfferResult, OfferedAnswer, RunOffer } from './mergeAnswers';
import { progressOf } from './progressOf';
import { NO_ANSWERS } from './runAnswers';
import type { RunAnswers } from './runAnswers';

/** The full number runs where it gates a change; a taste of it elsewhere. */
const RUNS = process.env.CI ? 10_000 : 500;
const CLIENTS = 10;
const MAY_WAIVE = { mayWaive: () => true };

/** What somebody does: look at the run, tick a step, or send what waits. */
const moves = fc.array(
  fc.record({
    client: fc.nat(CLIENTS - 1),
    does: fc.constantFrom(
      'look',
      'tick',
      'tick',
      'agree',
      'send',
      'send-and-keep',
    ),
    word: fc.constantFrom('confirmed', 'confirmed', 'declined'),
    holds: fc.constantFrom(true, true, false),
    ahead: fc.boolean(),
    pick: fc.nat(),
    outcome: fc.constantFrom('done', 'done', 'done', 'failed'),
    answer: fc.nat(),
  } as const),
  { maxLength: 60 },
);
type Move = typeof moves extends fc.Arbitrary<readonly (infer M)[]> ? M : never;

class Client {
  /** The run as it was seen last, with what was ticked since. */
  seen: RunAnswers = NO_ANSWERS;
  waiting: RunOffer[] = [];
  #ticks = 0;

  constructor(readonly name: string) {}

  tick(runbook: Runbook, move: Move): void {
    const steps = stepsOf(runbook);
    const next = progressOf(runbook, this.seen).next;
    const step = move.ahead || !next ? steps[move.pick % steps.length] : next;
    const offer: OfferedAnswer = {
      id: `${this.name}-${(this.#ticks += 1)}`,
      step: step.id,
      visit: this.seen[step.id]?.length ?? 0,
      outcome: move.outcome,
      value:
        step.answers[move.answer % (step.answers.length || 1)]?.answer ?? 'ok',
      evidence: {
        verify: 'exposure',
        expected: 'at most 0',
        found: '0',
        holds: move.holds,
        at: 1,
      },
      by: `user:default/${this.name}`,
      at: 1,
    };
    this.offer(runbook, offer);
  }

  /** Says a word on an answer that waits for a second person, as seen. */
  agree(runbook: Runbook, move: Move): void {
    const waiting = stepsOf(runbook).flatMap(step =>
      (this.seen[step.id] ?? []).flatMap((answer, visit) =>
        answerStanding(step, answer) === 'waits' ? [{ step, visit }] : [],
      ),
    );
    if (waiting.length === 0) return;
    const { step, visit } = waiting[move.pick % waiting.length];
    this.offer(runbook, {
      id: `${this.name}-${(this.#ticks += 1)}`,
      step: step.id,
      visit,
      outcome: move.word,
      reason: 'Read',
      by: `user:default/${this.name}`,
      at: 1,
    });
  }

  private offer(runbook: Runbook, offer: RunOffer): void {
    const own = mergeAnswers(runbook, this.seen, [offer], MAY_WAIVE);
    // A page lets nobody tick what it would refuse.
    if (own.results[0].outcome !== 'accepted') return;
    this.seen = own.answers;
    this.waiting.push(offer);
  }
}

it('neither loses nor doubles what ten people tick, offline or not', () => {
  fc.assert(
    fc.property(arbitraryRunbook(), moves, (runbook, story) => {
      const clients = Array.from(
        { length: CLIENTS },
        (_, at) => new Client(`p${at}`),
      );
      const ticked = new Set<string>();
      const told = new Map<string, OfferResult>();
      let server = NO_ANSWERS;
      const send = (client: Client, keeps: boolean) => {
        const { waiting } = client;
        const sent = mergeAnswers(runbook, server, waiting, MAY_WAIVE);
        server = sent.answers;
        // Without an answer the sender does not know, and sends it again.
        if (keeps) return;
        sent.results.forEach(result => told.set(result.id, result));
        client.waiting = [];
        client.seen = server;
      };
      for (const move of story) {
        const client = clients[move.client];
        if (move.does === 'look' && client.waiting.length === 0) {
          client.seen = server;
        } else if (move.does === 'tick') {
          client.tick(runbook, move);
          client.waiting.forEach(({ id }) => ticked.add(id));
        } else if (move.does === 'agree') {
          client.agree(runbook, move);
          client.waiting.forEach(({ id }) => ticked.add(id));
        } else if (move.does !== 'look') {
          send(client, move.does === 'send-and-keep');
        }
      }
      clients.forEach(client => send(client, false));
      const kept = Object.values(server).flat();
      const ids = kept.flatMap(({ id, agreement }) =>
        agreement ? [id, agreement.id] : [id],
      );
      expect(new Set(ids).size).toBe(ids.length);
      const { path } = progressOf(runbook, server);
      const twoPeople = new Set(
        stepsOf(runbook).flatMap(step => (step.twoPeople ? [step.id] : [])),
      );
      const verified = new Set(
        stepsOf(runbook).flatMap(step => (step.verify ? [step.id] : [])),
      );
      const together = path.filter(
        ({ step, outcome }) => twoPeople.has(step) && outcome === 'done',
      );
      // Nothing counts by the word of one person, and nothing that was not read.
      expect(
        together.every(
          ({ by, agreement }) =>
            agreement?.outcome === 'confirmed' && agreement.by !== by,
        ),
      ).toBe(true);
      expect(
        path.every(
          ({ step, outcome, evidence }) =>
            outcome !== 'done' || !verified.has(step) || evidence?.holds,
        ),
      ).toBe(true);
      for (const id of ticked) {
        const result = told.get(id);
        const isKept = ids.includes(id);
        // Kept, or its sender knows that it is not and why.
        expect(result).toBeDefined();
        expect(isKept).toBe(
          result?.outcome === 'accepted' || result?.outcome === 'known',
        );
      }
    }),
    { numRuns: RUNS, endOnFailure: Boolean(process.env.CI) },
  );
});
