import { IssueSink, reportInto } from '../shape/report';

interface WrittenFlag {
  readonly part?: string;
  readonly primary?: boolean;
  readonly population?: 'independent';
}

/**
 * Only a part has users of its own, all its flags have the same, and the flag
 * of the whole change has everybody's.
 */
export function checkPopulations(
  context: IssueSink<readonly WrittenFlag[]>,
): void {
  const flags = context.value;
  const report = reportInto(context);
  const apart = new Set(
    flags.flatMap(({ part, population }) => (population && part) ?? []),
  );
  flags.forEach(({ part, primary, population }, index) => {
    if (population && (primary || flags.length === 1)) {
      report(
        'bad-population',
        [index, 'population'],
        'The primary flag has a population of its own; it decides for the whole change.',
        'Remove "population" from it.',
      );
    } else if (population && part === undefined) {
      report(
        'bad-population',
        [index, 'population'],
        'A flag without a part has a population of its own.',
        'Give the flag a part, or remove "population".',
      );
    } else if (!population && part !== undefined && apart.has(part)) {
      report(
        'bad-population',
        [index],
        `Another flag of the part "${part}" has a population of its own, this one does not.`,
        `Write "population: independent" on every flag of the part "${part}", or on none.`,
      );
    }
  });
}
