import { NAME } from './guide';
import type { FieldGuide } from './guide';

/** What a gate asks of its data, and when it holds. */
export const GATE_DATA_GUIDES: Readonly<Record<string, FieldGuide>> = {
  'spec.plan[].gates[].part': {
    expects: `the name of a part: ${NAME}`,
    example: 'part: forms',
  },
  'spec.plan[].gates[].window': {
    expects:
      'a duration above zero: one whole number and one of d, h, m, s or ms',
    example: 'window: 7d',
    code: 'bad-duration',
  },
  'spec.plan[].gates[].minimum': {
    expects: 'a whole number above 0',
    example: 'minimum: 1000',
  },
  'spec.plan[].gates[].freshFor': {
    expects:
      'a duration above zero: one whole number and one of d, h, m, s or ms',
    example: 'freshFor: 2h',
    code: 'bad-duration',
  },
  'spec.plan[].gates[].onNoData': {
    expects: 'hold or waiver',
    example: 'onNoData: waiver',
  },
  'spec.plan[].gates[].severity': {
    expects: 'block or warn',
    example: 'severity: warn',
  },
  'spec.plan[].gates[].mode': {
    expects: 'observe or enforce',
    example: 'mode: observe',
  },
  'spec.plan[].gates[].windows': {
    expects: 'a list of 1 to 50 freeze windows',
    example:
      'windows: [{ days: [fri], from: "16:00", to: "00:00", zone: UTC }]',
  },
  'spec.plan[].gates[].windows[]': {
    expects: 'a freeze window',
    example: '{ days: [fri], from: "16:00", to: "00:00", zone: UTC }',
  },
  'spec.plan[].gates[].windows[].from': {
    expects: 'a time of day, a day and a time, or a moment with its offset',
    example: 'from: "16:00"',
  },
  'spec.plan[].gates[].windows[].to': {
    expects: 'a time of day, a day and a time, or a moment with its offset',
    example: 'to: "08:00"',
  },
  'spec.plan[].gates[].windows[].days': {
    expects: 'a list of weekdays',
    example: 'days: [sat, sun]',
  },
  'spec.plan[].gates[].windows[].days[]': {
    expects: 'mon, tue, wed, thu, fri, sat or sun',
    example: 'days: [sat, sun]',
  },
  'spec.plan[].gates[].windows[].zone': {
    expects: 'the name of a time zone',
    example: 'zone: Europe/Berlin',
  },
  'spec.plan[].gates[].windows[].reason': {
    expects: 'text of at most 200 characters',
    example: 'reason: Nobody is there',
  },
};
