import type { BadManifestRow } from './BadManifestRow';

const EQUALS = '{ trait: plan, operator: equals, value: pro }';
const IN = '{ trait: region, operator: in, values: [eu, us] }';
const AT = 'spec.plan[0].exposure.audience.traits';

type Written = readonly [
  name: string,
  swap: string,
  by: string,
  pointer: string,
  fix: string,
];

const written: readonly Written[] = [
  [
    'a list where one value belongs',
    EQUALS,
    '{ trait: plan, operator: equals, values: [pro] }',
    `${AT}[0].values`,
    'or "operator: in" with a list',
  ],
  [
    'no value to compare with',
    EQUALS,
    '{ trait: plan, operator: contains }',
    `${AT}[0]`,
    'Write "{ trait: plan, operator: contains, value: pro }"',
  ],
  [
    'a version',
    EQUALS,
    '{ trait: plan, operator: equals, value: "2.0.0:semver" }',
    `${AT}[0].value`,
    'without ":semver" at the end',
  ],
  [
    'a value with space around it',
    EQUALS,
    '{ trait: plan, operator: not-equals, value: " pro" }',
    `${AT}[0].value`,
    'without space around them',
  ],
  [
    'one value where a list belongs',
    IN,
    '{ trait: region, operator: in, value: eu }',
    `${AT}[1].value`,
    'Write "{ trait: region, operator: in, values: [eu, us] }".',
  ],
  [
    'a comma inside a list',
    IN,
    '{ trait: region, operator: not-in, values: [eu, "us,ca"] }',
    `${AT}[1].values[1]`,
    'for this value alone',
  ],
  [
    'a value twice in a list',
    IN,
    '{ trait: region, operator: not-in, values: [eu, eu] }',
    `${AT}[1].values[1]`,
    'Remove one of the two.',
  ],
  [
    'a list that is too long',
    IN,
    `{ trait: region, operator: in, values: [${Array.from(
      { length: 10 },
      (_, at) => `${at}`.padEnd(95, 'x'),
    ).join(', ')}] }`,
    `${AT}[1].values`,
    'use a segment of the flag provider',
  ],
  [
    'a fraction as a lower bound',
    'operator: at-least, value: 5',
    'operator: at-least, value: 5.5',
    `${AT}[2].value`,
    'Write "{ trait: seats, operator: at-least, value: 5 }".',
  ],
  [
    'a bound in quotes',
    'operator: at-least, value: 5',
    'operator: at-most, value: "5"',
    `${AT}[2].value`,
    'Write "{ trait: seats, operator: at-most, value: 5 }".',
  ],
  [
    'a value for a trait that must not be set',
    'operator: not-set',
    'operator: not-set, value: pro',
    `${AT}[3].value`,
    'or "operator: equals"',
  ],
  [
    'more exclusions than a segment takes',
    EQUALS,
    ['a', 'b']
      .map(
        letter =>
          `{ trait: plan, operator: not-in, values: [${Array.from(
            { length: 26 },
            (_, at) => `${letter}${at}`,
          ).join(', ')}] }`,
      )
      .join(', '),
    AT,
    'with the values that remain',
  ],
];

export const traitRows: readonly BadManifestRow[] = [
  ...written.map(([name, swap, by, pointer, fix]) => ({
    name,
    swap,
    by,
    code: 'bad-trait' as const,
    pointer,
    onLineOf: pointer === AT ? 'audience: { emailDomain' : by,
    fix,
  })),
  {
    name: 'an operator of the flag provider',
    swap: 'operator: equals',
    by: 'operator: REGEX',
    code: 'bad-value',
    pointer: `${AT}[0].operator`,
    onLineOf: 'REGEX',
    fix: 'Write "operator: equals".',
  },
  {
    name: 'a path where a trait belongs',
    swap: 'trait: plan',
    by: 'trait: $.identity.key',
    code: 'bad-value',
    pointer: `${AT}[0].trait`,
    onLineOf: '$.identity.key',
    fix: 'Write "trait: plan".',
  },
  {
    name: 'an empty list',
    swap: 'values: [eu, us]',
    by: 'values: []',
    code: 'bad-value',
    pointer: `${AT}[1].values`,
    onLineOf: 'values: []',
    fix: 'Write "values: [eu, us]".',
  },
];
