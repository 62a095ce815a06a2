import {
  SEARCH,
  aRunbook,
  aStep,
  anAnswer,
  run,
} from '../../__testUtils__/runs';
import type { Runbook } from '../runbook';
import { answerStep } from './answerStep';
import { progressOf } from './progressOf';
import { NO_ANSWERS } from './runAnswers';
import type { RunAnswers, StepAnswered } from './runAnswers';

const next = (answers: RunAnswers) => progressOf(SEARCH, answers).next?.id;

describe('a run', () => {
  it('begins with the first step', () => {
    expect(next(NO_ANSWERS)).toBe('slow');
  });

  it('follows an answer within its section at once', () => {
    expect(next(run(SEARCH, anAnswer('slow', { value: 'No' })))).toBe(
      'contained',
    );
  });

  it('finishes a section before it enters the one that was chosen', () => {
    const answers = run(SEARCH, anAnswer('slow', { value: 'Yes' }), 'look');
    expect(next(answers)).toBe('contained');
    expect(next({ ...answers, ...run(SEARCH, 'contained') })).toBe('add');
  });

  it('takes an else branch at once, and comes to a step again', () => {
    const answers = run(
      SEARCH,
      anAnswer('slow', { value: 'Yes' }),
      anAnswer('look', { outcome: 'failed' }),
    );
    expect(next(answers)).toBe('slow');
    const again = answerStep(
      SEARCH,
      answers,
      anAnswer('slow', { value: 'No' }),
    );
    expect(again.accepted && next(again.answers)).toBe('contained');
  });

  it('passes sections to which only branches lead', () => {
    const answers = run(
      SEARCH,
      anAnswer('slow', { value: 'Elsewhere' }),
      'look',
      'contained',
    );
    expect(next(answers)).toBe('more-done');
  });

  it('says which other runbook it led to', () => {
    const answers = run(SEARCH, anAnswer('slow', { value: 'Elsewhere' }));
    expect(progressOf(SEARCH, answers).leads).toEqual([
      { step: 'slow', href: 'other.md' },
    ]);
  });

  it('leaves out what a recorded value rules out, and ends at the last finish', () => {
    const progress = progressOf(
      SEARCH,
      run(
        SEARCH,
        anAnswer('slow', { value: 'Yes' }),
        'look',
        'contained',
        anAnswer('add', { secondPerson: 'user:default/bo' }),
        'scaled',
        'watched',
      ),
    );
    expect(progress.next).toBeUndefined();
    expect(progress.notApplicable).toEqual(['only-if-slow']);
    expect(progress.records).toEqual({ slow: 'Yes' });
    expect(progress.path.map(({ step }) => step)).not.toContain('more-done');
  });

  it('does a step whose condition nobody recorded', () => {
    const runbook = aRunbook({
      only: [
        aStep('asked', { when: { record: 'slow', is: 'Yes' } }),
        aStep('end', { kind: 'finish' }),
      ],
    });
    expect(progressOf(runbook, NO_ANSWERS).next?.id).toBe('asked');
  });

  it('begins where it is told to, or at the top', () => {
    const from = (place: string) =>
      progressOf(SEARCH, NO_ANSWERS, place).next?.id;
    expect([from('scale'), from('scaled'), from('gone')]).toEqual([
      'add',
      'scaled',
      'slow',
    ]);
    const answers = run(SEARCH, 'scaled');
    const again = answerStep(SEARCH, answers, anAnswer('watched'), 'scaled');
    expect(
      again.accepted && progressOf(SEARCH, again.answers, 'scaled').next,
    ).toBeUndefined();
  });

  it('takes an answer before it comes to the step', () => {
    const answers = run(SEARCH, 'look', anAnswer('slow', { value: 'Yes' }));
    expect(next(answers)).toBe('contained');
  });
});

describe('an answer', () => {
  const confirm = aRunbook({
    only: [
      aStep('seen', { kind: 'confirm', record: 'seen' }),
      aStep('maybe', { required: false }),
      aStep('end', { kind: 'finish' }),
    ],
  });

  it.each<[string, Runbook, StepAnswered]>([
    ['unknown-step', SEARCH, anAnswer('gone')],
    ['unknown-answer', SEARCH, anAnswer('slow', { value: 'Perhaps' })],
    [
      'second-person',
      SEARCH,
      anAnswer('add', { secondPerson: 'user:default/ann' }),
    ],
    ['value-missing', confirm, anAnswer('seen', { value: ' ' })],
    [
      'step-required',
      confirm,
      anAnswer('seen', { outcome: 'skipped', reason: 'No time' }),
    ],
    ['reason-missing', confirm, anAnswer('maybe', { outcome: 'skipped' })],
    ['reason-missing', confirm, anAnswer('seen', { outcome: 'waived' })],
  ])('is refused as %s', (code, runbook, answer) => {
    const decision = answerStep(runbook, NO_ANSWERS, answer);
    expect(decision).toMatchObject({ accepted: false, refusal: { code } });
  });

  it('is taken once, although it was sent twice', () => {
    const answer = anAnswer('slow', { value: 'Yes' });
    const decision = answerStep(SEARCH, run(SEARCH, answer), answer);
    expect(decision).toMatchObject({
      accepted: false,
      refusal: { code: 'already-answered' },
    });
  });

  it('may waive what is required, with a reason', () => {
    const waived = anAnswer('seen', {
      outcome: 'waived',
      reason: 'Portal down',
    });
    expect(answerStep(confirm, NO_ANSWERS, waived).accepted).toBe(true);
  });
});
