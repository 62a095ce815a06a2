import { aRollout } from '../../../__testUtils__/aRollout';
import { firstChoice, flagsOf, missing, requestOf } from './rollbackRequest';

describe('rollbackRequest', () => {
  it('is complete without a single choice', () => {
    const choice = firstChoice(undefined);
    expect(missing(choice)).toBeUndefined();
    expect(requestOf(choice, 'Error rate')).toEqual({ reason: 'Error rate' });
  });

  it('begins with the part it was opened for', () => {
    expect(requestOf(firstChoice('forms'), 'Error rate')).toEqual({
      reason: 'Error rate',
      parts: ['forms'],
    });
  });

  it('joins the reason and the note', () => {
    const choice = { ...firstChoice(undefined), note: ' 5xx on save ' };
    expect(requestOf(choice, 'Error rate').reason).toBe(
      'Error rate: 5xx on save',
    );
  });

  it('takes the note alone for another reason', () => {
    const other = { ...firstChoice(undefined), reason: 'other' } as const;
    expect(missing(other)).toBe('note');
    const noted = { ...other, note: 'Legal asked' };
    expect(missing(noted)).toBeUndefined();
    expect(requestOf(noted, 'Other…').reason).toBe('Legal asked');
  });

  it('does not take no parts for everything', () => {
    const none = { ...firstChoice('forms'), parts: [] };
    expect(missing(none)).toBe('parts');
  });

  it('lists the flags of the chosen parts, or all with the primary first', () => {
    expect(flagsOf(aRollout(), firstChoice('forms'))).toEqual(['ds2-forms']);
    expect(flagsOf(aRollout(), firstChoice(undefined))[0]).toBe('ds2');
    expect(flagsOf(aRollout(), firstChoice(undefined))).toHaveLength(4);
  });
});
