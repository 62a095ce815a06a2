import { aRunbook, aStep, anAnswer } from '../../__testUtils__/runs';
import type { StepVerification } from '../step';
import type { VerificationReading } from '../verifications';
import { answerStep } from './answerStep';
import { boundVerification } from './boundVerification';
import { evidenceOf } from './evidence';
import { NO_ANSWERS } from './runAnswers';

const verify = (
  id: string,
  inputs: Record<string, string> = {},
): StepVerification => ({ id, inputs });

describe('what was read', () => {
  it.each<[string, StepVerification, VerificationReading, boolean]>([
    [
      'the usual word',
      verify('rollout-status'),
      { value: 'rolled-back' },
      true,
    ],
    ['another word', verify('rollout-status'), { value: 'active' }, false],
    [
      'the word that is asked for',
      verify('rollout-status', { is: 'paused' }),
      { value: 'paused' },
      true,
    ],
    ['as much as is allowed', verify('exposure'), { value: '0' }, true],
    ['more than is allowed', verify('exposure'), { value: '0.5' }, false],
    [
      'less than is allowed',
      verify('open-incidents', { 'at-most': '2' }),
      { value: '1' },
      true,
    ],
    ['no number', verify('exposure'), { value: '' }, false],
    [
      'a limit that is no number',
      verify('exposure', { 'at-most': 'few' }),
      { value: '0' },
      false,
    ],
    ['nothing', verify('exposure'), { why: 'It is away.' }, false],
    ['what nobody knows', verify('weather'), { value: 'fine' }, false],
  ])('of %s', (_, asked, reading, holds) => {
    expect(evidenceOf(asked, reading, 5)).toMatchObject({ holds, at: 5 });
  });

  it('keeps both values, or why there is none', () => {
    const asked = verify('exposure', { 'at-most': '10' });
    expect(evidenceOf(asked, { value: '25', detail: 'of users' }, 5)).toEqual({
      verify: 'exposure',
      expected: 'at most 10',
      found: '25 (of users)',
      holds: false,
      at: 5,
    });
    expect(evidenceOf(asked, { why: 'It is away.' }, 5)).toMatchObject({
      why: 'It is away.',
      holds: false,
    });
  });
});

describe('a step that is verified', () => {
  const asked = verify('exposure', { rollout: '{which}' });
  const step = aStep('gone', { kind: 'check', verify: asked });
  const runbook = aRunbook({ only: [step, aStep('end', { kind: 'finish' })] });
  const read = (reading: VerificationReading) => evidenceOf(asked, reading, 5);

  it('is done on the expected value', () => {
    const evidence = read({ value: '0' });
    const answer = anAnswer('gone', { evidence });
    expect(answerStep(runbook, NO_ANSWERS, answer)).toMatchObject({
      accepted: true,
      answers: { gone: [{ evidence }] },
    });
  });

  it.each([
    [
      'a wrong value',
      read({ value: '25' }),
      /25 was read, expected is: at most 0/,
    ],
    ['no value', read({ why: 'It is away.' }), /It is away.*at most 0/],
    ['no reading', undefined, /nothing was read.*at most 0/],
  ])('is not done on %s, and says what is expected', (_, evidence, message) => {
    const answer = anAnswer('gone', { evidence });
    expect(answerStep(runbook, NO_ANSWERS, answer)).toMatchObject({
      accepted: false,
      refusal: {
        code: 'not-verified',
        message: expect.stringMatching(message),
        fix: expect.stringContaining('waive'),
      },
    });
  });

  it.each([
    { outcome: 'failed' },
    { outcome: 'waived', reason: 'Seen by three of us' },
  ] as const)('takes "$outcome" whatever was read', parts => {
    const evidence = read({ value: '25' });
    const answer = anAnswer('gone', { ...parts, evidence });
    expect(answerStep(runbook, NO_ANSWERS, answer).accepted).toBe(true);
  });

  it('shows what will be read, with recorded values put in', () => {
    expect(boundVerification(step, { which: 'default.ds2' })).toEqual({
      id: 'exposure',
      expected: 'at most 0',
      inputs: { rollout: 'default.ds2' },
    });
    expect(boundVerification(step, {})).toEqual({
      id: 'exposure',
      expected: 'at most 0',
      missing: ['which'],
    });
  });
});
