import { NAME } from './guide';
import type { FieldGuide } from './guide';

const EXAMPLE =
  '{ id: app-down, title: Nobody can work, mitigation: Automatic rollback, recovery: { by: flag, within: 5m } }';

/** The fields of what could go wrong. */
export const RISK_GUIDES: Readonly<Record<string, FieldGuide>> = {
  'spec.risks': {
    expects: 'a list of 1 to 50 risks',
    example: `risks: [${EXAMPLE}]`,
  },
  'spec.risks[]': { expects: 'a risk', example: EXAMPLE },
  'spec.risks[].id': { expects: `an id: ${NAME}`, example: 'id: app-down' },
  'spec.risks[].title': {
    expects: 'text of at most 200 characters: what would go wrong',
    example: 'title: Nobody can work',
  },
  'spec.risks[].severity': {
    expects: 'P0, P1, P2 or P3',
    example: 'severity: P0',
  },
  'spec.risks[].likelihood': {
    expects: 'text of at most 200 characters: how likely it is',
    example: 'likelihood: below 0.1 %',
  },
  'spec.risks[].mitigation': {
    expects: 'text of at most 200 characters: what keeps it small',
    example: 'mitigation: Flags and automatic rollback',
  },
  'spec.risks[].guards': {
    expects: 'a list of 1 to 20 ids of guards that would notice it',
    example: 'guards: [error-rate]',
  },
  'spec.risks[].guards[]': {
    expects: `the id of a guard: ${NAME}`,
    example: 'guards: [error-rate]',
  },
  'spec.risks[].recovery': {
    expects: 'how users get back, and within which time',
    example: 'recovery: { by: flag, within: 5m }',
  },
  'spec.risks[].recovery.by': {
    expects: 'flag, part, code or other',
    example: 'by: flag',
  },
  'spec.risks[].recovery.within': {
    expects:
      'a duration above zero: one whole number and one of d, h, m, s or ms',
    example: 'within: 5m',
    code: 'bad-duration',
  },
};
