import type {
  AnswerRequest,
  AnswersResponse,
  RunStepView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { Random } from '../simulate/samplers';
import type { Portal } from './portalProcess';

/** A step that was ticked. */
export interface Tick {
  readonly id: string;
  /** Which of the portals took it. */
  readonly replica: number;
  /** By the clock of this process, in milliseconds. */
  readonly sentAt: number;
  readonly tookMs: number;
}

/**
 * Each editor ticks one step of a run at some moment of the time they have,
 * every other one at the other portal; `told` hears the run as it is then.
 */
export function tickAll(options: {
  readonly portals: readonly Portal[];
  readonly run: RunView;
  readonly editors: number;
  readonly withinMs: number;
  readonly random: Random;
  readonly told: (editor: number, run: RunView) => void;
}): Promise<readonly Tick[]> {
  const { portals, run, editors, withinMs, random, told } = options;
  const steps = run.sections.flatMap(section => section.steps);
  if (steps.length < editors) {
    throw new Error(`${run.title} has steps for ${steps.length} editors only`);
  }
  return Promise.all(
    steps.slice(0, editors).map(async (step, editor) => {
      await new Promise(done => setTimeout(done, random() * withinMs));
      const replica = editor % portals.length;
      const answer = answerTo(step, `${run.id}-${editor}`);
      const sentAt = performance.now();
      const { run: after, results } = await portals[
        replica
      ].call<AnswersResponse>('POST', `/runs/${run.id}/answers`, {
        answers: [answer],
      });
      const tookMs = performance.now() - sentAt;
      if (results[0].outcome !== 'accepted') {
        throw new Error(`${step.id}: ${JSON.stringify(results[0])}`);
      }
      told(editor, after);
      return { id: answer.id, replica, sentAt, tookMs };
    }),
  );
}

function answerTo(step: RunStepView, id: string): AnswerRequest {
  const { choices, kind, twoPeople, verify, visit } = step;
  return {
    // Nothing here is as the system would have to say it is.
    ...{ id, step: step.id, visit, outcome: verify ? 'failed' : 'done' },
    ...(kind === 'confirm' ? { value: 'As seen by the benchmark' } : {}),
    ...(kind === 'decision' ? { value: choices[0].answer } : {}),
    ...(twoPeople ? { secondPerson: 'user:default/second' } : {}),
  };
}
