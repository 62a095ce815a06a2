import {
  JO,
  KIM,
  MINUTE,
  declared,
  idsOf,
  played,
  resolve,
  take,
} from './__testUtils__/incidentWorld';
import { promptsOf } from './promptReasons';

describe('a prompt', () => {
  it('is reported by the worker, and not before its time', () => {
    const world = declared();
    const report = {
      type: 'report-prompt',
      prompt: 'no-commander',
      number: 1,
      running: [],
    } as const;
    expect(world.send(report)).toMatchObject({
      reasons: [{ code: 'system-only' }],
    });
    expect(world.send(report, 'deputy', MINUTE)).toMatchObject({
      reasons: [{ code: 'too-early' }],
    });
  });

  it('goes to the commander, or to those who are in it while there is none', () => {
    const world = played(declared(), 10, [[3, { type: 'acknowledge' }]]);
    world.send(take, KIM);
    world.pass(10 * MINUTE);
    const told = world.effects.flatMap(each =>
      each.kind === 'prompt' ? [[each.key, each.whom]] : [],
    );
    expect(told).toContainEqual(['id-0:prompt:no-commander:1', [JO]]);
    expect(told).toContainEqual(['id-0:prompt:ten-minute-mark:2', [KIM]]);
  });

  it('calls out what stands open: steps with owner and time, the next update, clocks', () => {
    const world = declared();
    world.send(take);
    world.open(20 * MINUTE);
    played(world, 50, [[40, { type: 'promise-update', dueAt: 70 * MINUTE }]]);
    expect(world.fired('ten-minute-mark').pop()?.text).toBe(
      '50 minute mark. Running: “Look at step-0” (nobody named, 50 min of 20 min). Next update by 01:10 UTC. Clocks: mitigate due by 01:00 UTC.',
    );
  });

  it('is snoozed once, by a person, and comes back', () => {
    const world = played(declared('P3'), 30, [
      [1, { type: 'promise-update', dueAt: 20 * MINUTE }],
    ]);
    const [promptId] = idsOf(world);
    const snooze = { type: 'snooze-prompt', promptId } as const;
    world.send(snooze, KIM);
    expect(world.events.pop()).toMatchObject({
      type: 'prompt-snoozed',
      actor: { ref: KIM },
    });
    expect(promptsOf(world.state!, [])).toMatchObject([
      { id: promptId, snoozedUntil: 35 * MINUTE },
    ]);
    expect(world.send(snooze)).toMatchObject({ accepted: true, events: [] });
    world.pass(6 * MINUTE);
    expect(world.send(snooze)).toMatchObject({
      reasons: [{ code: 'snoozed-before' }],
    });
  });

  it('of a step is answered by asking whoever does it, once', () => {
    const world = declared();
    world.send({ type: 'take-role', role: 'operations' }, KIM);
    world.open(3 * MINUTE);
    world.pass(3 * MINUTE);
    const ask = {
      type: 'ask-step',
      promptId: 'time-box-over:run:step-0:0',
    } as const;
    expect(idsOf(world)).toContain(ask.promptId);
    expect(world.send(ask)).toMatchObject({
      events: [{ type: 'step-asked', whom: KIM }],
      effects: [{ kind: 'prompt', whom: [KIM] }, { kind: 'announce' }],
    });
    expect(world.send(ask)).toMatchObject({ events: [] });
    expect(idsOf(world)).not.toContain(ask.promptId);
  });

  it('is shown until its reason is gone, the most urgent first', () => {
    const world = played(declared(), 10);
    expect(idsOf(world)).toEqual([
      'acknowledge-at-risk:1',
      'no-commander:5',
      'severity-not-confirmed:2',
      'ten-minute-mark:1',
    ]);
    world.send(take);
    world.send({ type: 'announce', text: 'We roll back' }, JO, world.now + 1);
    expect(idsOf(world)).toEqual(['severity-not-confirmed:2']);
    world.send(resolve);
    expect(idsOf(world)).toEqual([]);
  });
});
