import type { GuardSpec } from '../definition';
import type { RiskSpec } from './risk';
import { suggestSeverity } from './suggestSeverity';

const guard = (response: GuardSpec['response']): GuardSpec => ({
  ...{ id: 'errors', signal: 'error-rate', above: 2, mode: 'enforce' },
  response,
});
const risk = (changes: Partial<RiskSpec>): RiskSpec => ({
  ...{ id: 'down', title: 'Down', mitigation: 'Flags', guards: ['errors'] },
  ...changes,
});

describe('an incident that a guard gives rise to', () => {
  it.each([
    ['as grave as the gravest of its risks', 'hold', ['P2', 'P0', 'P3'], 'P0'],
    ['grave where users were sent back', 'roll-back', [], 'P1'],
    ['grave where people were woken', 'page', [undefined], 'P1'],
    ['less grave where it only holds', 'hold', [], 'P2'],
  ] as const)('is %s', (_, response, severities, expected) => {
    const risks = severities.map((severity, at) =>
      risk({ id: `r${at}`, ...(severity ? { severity } : {}) }),
    );
    const definition = { guards: [guard(response)], risks };
    expect(suggestSeverity(definition, 'errors')).toBe(expected);
  });

  it('is not as grave as what another guard would notice', () => {
    const risks = [risk({ severity: 'P0', guards: ['others'] })];
    const definition = { guards: [guard('hold')], risks };
    expect(suggestSeverity(definition, 'errors')).toBe('P2');
  });
});
