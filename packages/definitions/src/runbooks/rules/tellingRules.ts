import { eachStep } from './RunbookRule';
import type { RunbookRule } from './RunbookRule';

/** Steps that tell, pass on or choose. */
export const TELLING_RULES: readonly RunbookRule[] = [
  eachStep(
    {
      code: 'CL25',
      severity: 'error',
      title: 'Who tells or hands over knows what to say',
    },
    ({ kind, say }) =>
      (kind === 'notify' || kind === 'handover') && !say
        ? [
            {
              message: 'The step does not say what to tell.',
              fix: 'Add "**Say:** …" with the words, or a link to a template.',
            },
          ]
        : [],
  ),
  eachStep(
    {
      code: 'CL26',
      severity: 'error',
      title: 'A decision has at least two answers, each once',
    },
    ({ kind, answers }) => {
      if (kind !== 'decision') return [];
      const names = answers.map(({ answer }) => answer.toLowerCase());
      return names.length >= 2 && new Set(names).size === names.length
        ? []
        : [
            {
              message: `The decision has ${
                new Set(names).size
              } different answers.`,
              fix: 'Add one detail line for each: "**Yes:** go to [there](#its-id).".',
            },
          ];
    },
  ),
];
