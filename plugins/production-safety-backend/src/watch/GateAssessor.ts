import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  factsAsked,
  judgeGates,
  MAJOR_INCIDENT_UNKNOWN,
  majorIncidentGate,
  questionsOfGates,
  verdictsNow,
  type Clock,
  type GateAssessments,
  type LastLook,
  type Rollout,
} from '@production-safety/core';
import type { RolloutQueries } from '../database/RolloutQueries';
import type { GateBasisTable } from './GateBasisTable';
import type { GateFactsReader } from './GateFactsReader';
import type { WatchAnswers } from './WatchAnswers';

/**
 * Judges the gates of one rollout now, from what is stored, for somebody who
 * wants to go forward, and stores what they were judged from.
 */
export class GateAssessor {
  constructor(
    private readonly options: {
      readonly answers: Pick<WatchAnswers, 'read'>;
      readonly queries: Pick<RolloutQueries, 'byIds'>;
      readonly facts: Pick<GateFactsReader, 'read' | 'majorIncidents'>;
      readonly bases: Pick<GateBasisTable, 'keep'>;
      readonly clock: Pick<Clock, 'now'>;
      readonly logger: Pick<LoggerService, 'warn'>;
    },
  ) {}

  /**
   * Gates and guards, for a step forward. Undefined when the database does not
   * say: nothing is known then.
   */
  async assess(
    rollout: Rollout,
    look: LastLook | undefined,
  ): Promise<GateAssessments | undefined> {
    const { answers, bases, facts } = this.options;
    return this.#orUndefined(rollout, async at => {
      const [known, statuses] = await Promise.all([
        answers.read(questionsOfGates(rollout, at), at),
        this.#others(rollout),
      ]);
      const factsOf = await facts.read([rollout], statuses);
      const found = factsAsked(rollout, factsOf(rollout));
      const gates = judgeGates(rollout, known, found, at);
      const { id: rolloutId, version } = rollout;
      // First: no step is made from what is not stored.
      await bases.keep([
        { rolloutId, version, judgedAt: at, facts: found, gates },
      ]);
      return { gates, guards: [...verdictsNow(rollout, look, at).values()] };
    });
  }

  /**
   * Only whether a P0 or P1 is open, for a start or a restore: both wait for
   * an answer, so that there is none is one, too.
   */
  async assessIncidents(rollout: Rollout): Promise<GateAssessments> {
    const { clock, facts } = this.options;
    const { component } = rollout.definition;
    const judged = await this.#orUndefined(rollout, async () => ({
      gates: majorIncidentGate({
        majorIncidents: await facts.majorIncidents(component),
      }),
    }));
    const { version } = rollout;
    return (
      judged ?? { version, at: clock.now(), gates: [MAJOR_INCIDENT_UNKNOWN] }
    );
  }

  async #orUndefined(
    rollout: Rollout,
    judge: (at: number) => Promise<Pick<GateAssessments, 'gates' | 'guards'>>,
  ): Promise<GateAssessments | undefined> {
    const { clock, logger } = this.options;
    const at = clock.now();
    try {
      return { version: rollout.version, at, ...(await judge(at)) };
    } catch (error) {
      logger.warn(`Gates of rollout ${rollout.id} cannot be judged: ${error}`);
      return undefined;
    }
  }

  async #others({ definition, phase }: Rollout) {
    const { namespace, plan } = definition;
    const gates = phase === null ? [] : plan[phase].gates;
    const ids = gates.flatMap(({ kind, of }) =>
      kind === 'dependency' && of ? [`${namespace}.${of}`] : [],
    );
    const rows = await this.options.queries.byIds(ids);
    return Object.fromEntries(
      rows.flatMap(row =>
        row ? [[row.rollout.id, { status: row.rollout.status }]] : [],
      ),
    );
  }
}
