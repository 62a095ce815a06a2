import { anOperation } from '../../../__testUtils__/aRollout';
import { english } from '../../../__testUtils__/english';
import { operationOutcome } from './operationOutcome';
import { outcomeWords } from './outcomeWords';

const confirmed = anOperation({
  state: 'confirmed',
  elapsedMs: 1_800,
  finishedAt: new Date().toISOString(),
  flags: anOperation().flags.map(flag => ({ ...flag, status: 'off' })),
});

function say(operation: typeof confirmed, clientPollSeconds?: number) {
  const words = outcomeWords(operation, { clientPollSeconds }, english());
  return [words.headline, ...words.rest].join(' ').replace(/\u00a0/g, ' ');
}

describe('outcomeWords', () => {
  it('gives the proof, its time and when browsers follow', () => {
    expect(say(confirmed, 15)).toBe(
      'V1 for all users, confirmed in 1.8 s. Browsers follow within 15 s (poll).',
    );
  });

  it('does not promise when browsers follow without knowing it', () => {
    expect(say(confirmed)).toBe('V1 for all users, confirmed in 1.8 s.');
  });

  it.each([
    [
      'that are on',
      { overridesOn: ['ds2', 'ds2-forms'] },
      'V1 for all users except those with settings of their own on ds2 and ds2-forms, confirmed in 1.8 s.',
    ],
    [
      'that nobody could read',
      { reason: 'not read' },
      'V1 for everybody who was asked, confirmed in 1.8 s. Not read.',
    ],
    [
      'that are not there',
      { overridesOn: [] },
      'V1 for all users, confirmed in 1.8 s.',
    ],
  ])('says what is proved beside settings of others %s', (_, others, said) => {
    const confirmation = { ...confirmed.confirmation, ...others };
    expect(say({ ...confirmed, confirmation })).toBe(said);
  });

  it('names the parts of a rollback of parts', () => {
    const parts = { ...confirmed, scope: 'parts', parts: ['forms'] } as const;
    expect(say(parts)).toBe('V1 for forms, confirmed in 1.8 s.');
  });

  it('counts flags that are still being switched off', () => {
    const [first, ...others] = confirmed.flags;
    const pending = { ...first, status: 'pending' } as const;
    const operation = { ...confirmed, flags: [pending, ...others] };
    expect(say(operation)).toContain('1 flag is being switched off behind it.');
  });

  it('does not hide a flag that stayed on behind a proof', () => {
    const [first, ...others] = confirmed.flags;
    const failed = { ...first, status: 'failed' } as const;
    const operation = { ...confirmed, flags: [failed, ...others] };
    expect(operationOutcome(operation)).toBe('flags-left');
    expect(say(operation)).toContain('1 flag is still on');
  });

  it.each([
    ['running', 'doubtful', 'It goes on trying by itself.'],
    ['unconfirmed', 'unconfirmed', 'Nothing is left to try by itself.'],
  ] as const)('says what is not confirmed while %s', (state, outcome, rest) => {
    const operation = anOperation({
      state,
      confirmation: { status: 'unconfirmed', stillServed: ['ds2-forms'] },
    });
    expect(operationOutcome(operation)).toBe(outcome);
    expect(say(operation)).toBe(
      `V1 for all users is not confirmed. Still served as V2: ds2-forms. ${rest}`,
    );
  });
});
