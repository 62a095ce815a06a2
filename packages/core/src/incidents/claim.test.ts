import type { IncidentCommand } from './commands';
import { CLAIM_MS } from './claim';
import { decideIncident } from './decideIncident';
import { evolveIncident } from './evolveIncident';
import type { Incident } from './incident';

const JO = 'user:default/jo';
const KIM = 'user:default/kim';
const LOU = 'user:default/lou';
const CLAIM = { type: 'claim-command', reason: 'No answer' } as const;

type Step = readonly [string, IncidentCommand, number?];

/** Jo declares and commands; then each step at its moment. */
function after(...steps: readonly Step[]) {
  let state: Incident | undefined;
  let codes: readonly string[] = [];
  const opening: readonly Step[] = [
    [JO, { type: 'declare', title: 'Login fails' }],
    [JO, { type: 'take-command' }],
  ];
  for (const [ref, command, now = 0] of [...opening, ...steps]) {
    const actor = { kind: 'user', ref } as const;
    const context = { now, actor, newId: 'i1' };
    const decision = decideIncident(state, command, context);
    if (decision.accepted) {
      state = decision.events.reduce(evolveIncident, state);
    }
    codes = decision.accepted ? [] : decision.reasons.map(({ code }) => code);
  }
  return { commander: state?.commander, claim: state?.claim, codes };
}

describe('a commander who does not answer', () => {
  it('is replaced by who claimed command and waited', () => {
    const taken = after(
      [KIM, CLAIM],
      [KIM, { type: 'take-command' }, CLAIM_MS],
    );
    expect(taken).toEqual({ commander: KIM, claim: undefined, codes: [] });
  });

  it('has command until then', () => {
    expect(
      after([KIM, CLAIM], [KIM, { type: 'take-command' }, CLAIM_MS - 1]),
    ).toMatchObject({ commander: JO, codes: ['command-taken'] });
  });

  it('keeps it by answering', () => {
    expect(
      after(
        [KIM, CLAIM],
        [JO, { type: 'keep-command' }],
        [KIM, { type: 'take-command' }, CLAIM_MS],
      ),
    ).toEqual({ commander: JO, claim: undefined, codes: ['command-taken'] });
  });

  it('is replaced by nobody else meanwhile', () => {
    expect(
      after([KIM, CLAIM], [LOU, { type: 'take-command' }, CLAIM_MS]),
    ).toMatchObject({ commander: JO, codes: ['command-taken'] });
    expect(after([KIM, CLAIM], [LOU, CLAIM])).toMatchObject({
      claim: { by: KIM },
      codes: ['command-taken'],
    });
  });

  it('answers too by handing over', () => {
    expect(
      after(
        [KIM, CLAIM],
        [JO, { type: 'offer-command', to: LOU }],
        [LOU, { type: 'read-back' }],
        [KIM, { type: 'take-command' }, CLAIM_MS],
      ),
    ).toEqual({ commander: LOU, claim: undefined, codes: ['command-taken'] });
  });

  it('is not claimed from without a reason', () => {
    expect(after([KIM, { ...CLAIM, reason: ' ' }]).codes).toEqual([
      'reason-missing',
    ]);
  });
});
