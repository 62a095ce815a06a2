import type { TemplateActionOptions } from '@backstage/plugin-scaffolder-node';
import type {
  RunStepView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';

type Schema = NonNullable<TemplateActionOptions['schema']>;
type Zod = Parameters<NonNullable<Schema['output']>[string]>[0];

/** What is said of a run after something was done to it. */
export const nextOutput = {
  nextStep: (z: Zod) =>
    z
      .string()
      .describe('Id of the step to do now, if there is one.')
      .optional(),
  sentence: (z: Zod) => z.string().describe('How it stands, in words.'),
};

interface Telling {
  readonly logger: { info(message: string): void };
  output(name: 'nextStep' | 'sentence', value: string): void;
}

export function tellNext(ctx: Telling, run: RunView): void {
  const next = run.sections
    .flatMap(({ steps }) => steps)
    .find(({ id }) => id === run.next);
  const sentence = next
    ? `${run.title}: ${nextSentence(next)}`
    : `${run.title} has come to its end.`;
  ctx.logger.info(sentence);
  if (next) ctx.output('nextStep', next.id);
  ctx.output('sentence', sentence);
}

function nextSentence({ text, role, state, answers }: RunStepView): string {
  if (state !== 'waits-for-second') {
    return `next is "${text}" (${role ?? 'anybody'}).`;
  }
  const { by, asked } = answers[answers.length - 1];
  const whom = asked ? `${asked} or another person` : 'a second person';
  return `"${text}" is answered by ${by} and waits for ${whom}.`;
}
