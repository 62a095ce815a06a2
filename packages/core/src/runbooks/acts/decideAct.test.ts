import { aStep, anAnswer } from '../../__testUtils__/runs';
import { NO_ANSWERS } from '../run/runAnswers';
import { agreeToAct, askForAct, mayAct } from './decideAct';
import type { ActContext, ActDecision, WantedAct } from './decideAct';
import { actOf, isActing, stepActState, withAct } from './stepAct';
import type { StepActs } from './stepAct';

const ANN = 'user:default/ann';
const BO = 'user:default/bo';

const WANTED: WantedAct = {
  visit: 0,
  action: 'production-safety:rollback',
  inputs: { rollout: 'default.ds2' },
  rolloutId: 'default.ds2',
};

const alone = aStep('back', { kind: 'action' });
const pair = aStep('back', { kind: 'action', twoPeople: true });

const context = (acts?: StepActs, step = pair): ActContext => ({
  step,
  answers: NO_ANSWERS,
  ...(acts ? { acts } : {}),
});

const word = (by: string, parts: object = {}) => ({
  outcome: 'confirmed' as const,
  by,
  at: 2,
  ...parts,
});

function kept(decision: ActDecision, acts?: StepActs): StepActs {
  if (decision.outcome !== 'accepted') throw new Error(decision.outcome);
  return withAct(acts, 'back', decision.act);
}

const refusalOf = (decision: ActDecision) =>
  decision.outcome === 'refused' ? decision.refusal.code : decision.outcome;

const asked = kept(askForAct(context(), WANTED, { by: ANN, at: 1, asked: BO }));
const agreed = kept(agreeToAct(context(asked), 0, word(BO)), asked);

describe('a step for one person', () => {
  it('is carried out when it is asked for', () => {
    const decision = mayAct(context(undefined, alone), WANTED, ANN);
    expect(decision).toEqual({ outcome: 'accepted', act: WANTED });
  });

  it('is carried out once, however often it is asked for', () => {
    const begun = { by: ANN, at: 1, command: { operationId: 'op-1' } };
    const acts = withAct(undefined, 'back', { ...WANTED, begun });
    expect(mayAct(context(acts, alone), WANTED, BO)).toEqual({
      outcome: 'known',
      act: { ...WANTED, begun },
    });
  });

  it('asks nobody', () => {
    const ask = askForAct(context(undefined, alone), WANTED, {
      by: ANN,
      at: 1,
    });
    expect(refusalOf(ask)).toBe('nothing-waits');
  });

  it.each([
    ['was answered meanwhile', 0, [anAnswer('back')], 'already-answered'],
    [
      'was answered, and the run went on',
      1,
      [anAnswer('back')],
      'already-answered',
    ],
    ['was not come to again', 1, [], 'not-yet'],
  ])('is left alone when it %s', (_, visit, given, code) => {
    const answers = { back: given };
    const wanted = { ...WANTED, visit };
    const decision = mayAct({ step: alone, answers }, wanted, ANN);
    expect(refusalOf(decision)).toBe(code);
  });

  it('is carried out once more when the run has come back to it', () => {
    const answers = { back: [anAnswer('back')] };
    const wanted = { ...WANTED, visit: 1 };
    const again = { step: alone, answers, next: 'back' };
    expect(mayAct(again, wanted, ANN).outcome).toBe('accepted');
  });
});

describe('a step for two people', () => {
  it('is not carried out before anybody is asked', () => {
    expect(refusalOf(mayAct(context(), WANTED, ANN))).toBe('second-person');
  });

  it('is not carried out before the other one has agreed', () => {
    const decision = mayAct(context(asked), WANTED, ANN);
    expect(refusalOf(decision)).toBe('waits-for-second');
  });

  it('is carried out once another person has agreed', () => {
    expect(mayAct(context(agreed), WANTED, ANN)).toMatchObject({
      outcome: 'accepted',
      act: { ask: { by: ANN, agreement: { by: BO, outcome: 'confirmed' } } },
    });
  });

  it('is not agreed to by who asked', () => {
    const own = agreeToAct(context(asked), 0, word(ANN));
    expect(refusalOf(own)).toBe('second-person');
  });

  it('is not carried out by who agreed: two people see it', () => {
    expect(refusalOf(mayAct(context(agreed), WANTED, BO))).toBe(
      'second-person',
    );
  });

  it.each([
    ['rollout', { ...WANTED, rolloutId: 'default.other' }],
    ['input', { ...WANTED, inputs: { rollout: 'default.ds2', parts: 'nav' } }],
  ])('needs another word for another %s', (_, wanted) => {
    const other = mayAct(context(agreed), wanted, ANN);
    expect(refusalOf(other)).toBe('second-person');
    const again = kept(
      askForAct(context(agreed), wanted, { by: ANN, at: 3 }),
      agreed,
    );
    expect(actOf(again, 'back', 0)).toMatchObject({
      rolloutId: wanted.rolloutId,
      ask: { by: ANN, at: 3 },
    });
    expect(actOf(again, 'back', 0)?.ask?.agreement).toBeUndefined();
  });

  it('is asked for anew once it was declined, and the word is kept', () => {
    const declined = kept(
      agreeToAct(
        context(asked),
        0,
        word(BO, { outcome: 'declined', reason: 'Wrong one' }),
      ),
      asked,
    );
    expect(refusalOf(mayAct(context(declined), WANTED, ANN))).toBe(
      'second-person',
    );
    const ask = askForAct(context(declined), WANTED, { by: ANN, at: 3 });
    const again = kept(ask, declined);
    expect(again.back.map(stepActState)).toEqual(['declined', 'asked']);
  });

  it('is not declined without a word', () => {
    const mute = word(BO, { outcome: 'declined' });
    expect(refusalOf(agreeToAct(context(asked), 0, mute))).toBe(
      'reason-missing',
    );
  });

  it('takes the first word', () => {
    const late = word('user:default/cy', { outcome: 'declined', reason: 'No' });
    expect(agreeToAct(context(agreed), 0, late).outcome).toBe('known');
    const nothing = agreeToAct(context(), 0, word(BO));
    expect(refusalOf(nothing)).toBe('nothing-waits');
  });

  it('is asked for once', () => {
    const twice = askForAct(context(asked), WANTED, { by: BO, at: 2 });
    expect(twice).toMatchObject({
      outcome: 'known',
      act: { ask: { by: ANN } },
    });
  });
});

describe('how an act stands', () => {
  const begun = { by: ANN, at: 1, command: {} };
  const end = { outcome: 'failed', said: 'Not confirmed.', at: 2 } as const;

  it('follows from what is there', () => {
    expect(stepActState({ ...WANTED, begun })).toBe('acting');
    expect(stepActState({ ...WANTED, begun, end })).toBe('failed');
  });

  it('is under way until it has ended', () => {
    const acts = withAct(undefined, 'back', { ...WANTED, begun });
    const over = withAct(acts, 'back', { ...WANTED, begun, end });
    expect([isActing(undefined), isActing(asked)]).toEqual([false, false]);
    expect([isActing(acts), isActing(over)]).toEqual([true, false]);
  });
});
