import { NAME } from './guide';
import type { FieldGuide } from './guide';

type Guides = Readonly<Record<string, FieldGuide>>;

/** The fields of guards. */
export const GUARD_GUIDES: Guides = {
  'spec.guards': {
    expects: 'a list of at most 100 guards',
    example:
      'guards: [{ id: error-rate, signal: error-rate, above: 5%, response: roll-back, mode: enforce }]',
  },
  'spec.guards[]': {
    expects: 'a guard',
    example:
      '{ id: error-rate, signal: error-rate, above: 5%, response: roll-back, mode: enforce }',
  },
  'spec.guards[].id': { expects: `an id: ${NAME}`, example: 'id: error-rate' },
  'spec.guards[].signal': {
    expects: `the name of a signal: ${NAME}`,
    example: 'signal: error-rate',
  },
  'spec.guards[].above': {
    expects: 'a limit in the notation of its signal',
    example: 'above: 5%',
    code: 'bad-limit',
  },
  'spec.guards[].below': {
    expects: 'a limit in the notation of its signal',
    example: 'below: 99%',
    code: 'bad-limit',
  },
  'spec.guards[].for': {
    expects:
      'a duration above zero: one whole number and one of d, h, m, s or ms',
    example: 'for: 15m',
    code: 'bad-duration',
  },
  'spec.guards[].per': {
    expects:
      'the time in which so many are tolerated, 1m to 28d: one whole number and one of d, h, m, s or ms',
    example: 'per: 1h',
    code: 'bad-duration',
  },
  'spec.guards[].part': {
    expects: 'the name of a part that a flag has',
    example: 'part: navigation',
  },
  'spec.guards[].reaction': {
    expects: 'fast, steady or fast-start',
    example: 'reaction: fast-start',
  },
  'spec.guards[].onBlind': {
    expects: 'hold or planned-rollback',
    example: 'onBlind: planned-rollback',
  },
  'spec.guards[].sharedIncident': {
    expects: 'rollback or hold',
    example: 'sharedIncident: hold',
  },
  'spec.guards[].response': {
    expects: 'hold, roll-back, page or open-incident',
    example: 'response: roll-back',
  },
  'spec.guards[].mode': {
    expects: 'observe or enforce',
    example: 'mode: observe',
  },
};

/** The fields of what may happen without a person. */
export const AUTOPILOT_GUIDES: Guides = {
  'spec.autopilot': {
    expects: 'what the autopilot may do by itself',
    example: 'autopilot: { hold: automatic, rollback: automatic }',
  },
  'spec.autopilot.hold': {
    expects: 'automatic or advise',
    example: 'hold: automatic',
  },
  'spec.autopilot.rollback': {
    expects: 'automatic or advise',
    example: 'rollback: automatic',
  },
  'spec.autopilot.advance': {
    expects: 'automatic or advise',
    example: 'advance: advise',
  },
  'spec.autopilot.wholeWithin': {
    expects: 'a duration: one whole number and one of d, h, m, s or ms',
    example: 'wholeWithin: 10m',
    code: 'bad-duration',
  },
};
