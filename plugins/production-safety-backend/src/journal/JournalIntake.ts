import { InputError, NotAllowedError } from '@backstage/errors';
import type { Clock, RolloutService } from '@production-safety/core';
import type {
  JournalPushResponse,
  RefusedEntry,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { JournalEntry } from '@production-safety/core';
import type { AuditTrail } from '../audit/AuditTrail';
import type { JournalTable } from '../database/JournalTable';
import type { RolloutQueries } from '../database/RolloutQueries';
import type { AnyRequest, Caller } from '../http/Callers';
import type { CommandMeter } from '../observe/metrics';
import { resourceOf } from '../permissions/permissionResource';
import { breakGlassRun, type FinishedRun } from './breakGlassRun';
import { drillRun } from './drillRun';
import { judgeEntry, notAllowed, rolloutsOf } from './judgeEntries';
import type { Judged, Standing } from './judgeEntries';

/** More than this in one push is no journal that anybody wrote. */
const MAX_ROLLOUTS = 1_000;

/**
 * Takes in journals: keeps the entries, then tells each rollout of runs that
 * are complete. The second step is done again with every push, so that what
 * was interrupted, or waited for a rollout to be declared, is made up for.
 */
export class JournalIntake {
  constructor(
    private readonly options: {
      readonly journal: JournalTable;
      readonly queries: Pick<RolloutQueries, 'byIds'>;
      readonly service: RolloutService;
      readonly clock: Pick<Clock, 'now'>;
      readonly audit: AuditTrail;
      readonly meter: CommandMeter;
    },
  ) {}

  async push(
    request: AnyRequest,
    caller: Caller,
    entries: readonly JournalEntry[],
  ): Promise<JournalPushResponse> {
    const { journal, clock } = this.options;
    const judged = await this.#judge(request, caller, entries);
    const kept = judged.filter(({ isKept }) => isKept);
    const added = await journal.add(
      kept.map(({ entry }) => entry),
      caller.actor,
      clock.now(),
    );
    const untold = await this.#tell(request, caller, judged);
    const refused = [
      ...judged.flatMap(({ entry, reason }) =>
        reason ? [{ id: entry.id, reason }] : [],
      ),
      ...untold,
    ];
    const refusedIds = new Set(refused.map(({ id }) => id));
    const taken = [...added].filter(id => !refusedIds.has(id)).length;
    const known = entries.length - refused.length - taken;
    return { taken, known, refused };
  }

  async #judge(
    request: AnyRequest,
    caller: Caller,
    entries: readonly JournalEntry[],
  ): Promise<readonly Judged[]> {
    const runs = [...new Set(entries.map(({ run }) => run))];
    const commands = [
      ...(await this.options.journal.commandsOf(runs)),
      ...entries.flatMap(entry => (entry.type === 'command' ? [entry] : [])),
    ];
    const about = entries.map(entry => [
      ...new Set(rolloutsOf(entry, commands)),
    ]);
    const standings = await this.#standings(caller, [...new Set(about.flat())]);
    await this.#auditDenials(request, standings);
    const mayAny = caller.rights.mayEver('rollback');
    return entries.map((entry, index) =>
      judgeEntry(
        entry,
        about[index],
        rollout => standings.get(rollout) ?? 'unknown',
        mayAny,
      ),
    );
  }

  async #standings(
    { rights }: Caller,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Standing>> {
    if (ids.length > MAX_ROLLOUTS) {
      throw new InputError(
        `entries: they are about ${ids.length} rollouts. Push fewer at once, ${MAX_ROLLOUTS} at most.`,
      );
    }
    const rows = await this.options.queries.byIds(ids);
    return new Map(
      rows.map((row, index): [string, Standing] => {
        if (!row) return [ids[index], 'unknown'];
        const resource = resourceOf(row.rollout);
        if (!rights.may('read', resource)) return [ids[index], 'hidden'];
        const isOpen = rights.may('rollback', resource);
        return [ids[index], isOpen ? 'open' : 'denied'];
      }),
    );
  }

  async #auditDenials(
    request: AnyRequest,
    standings: ReadonlyMap<string, Standing>,
  ): Promise<void> {
    for (const [rolloutId, standing] of standings) {
      if (standing === 'denied' || standing === 'hidden') {
        await this.options.audit.refused(
          {
            eventId: 'rollout-break-glass',
            severityLevel: 'high',
            request,
            meta: { rolloutId },
          },
          new NotAllowedError(notAllowed(rolloutId)),
        );
      }
    }
  }

  /** Tells rollouts of complete runs; answers what they would not hear. */
  async #tell(
    request: AnyRequest,
    caller: Caller,
    judged: readonly Judged[],
  ): Promise<readonly RefusedEntry[]> {
    const untold: RefusedEntry[] = [];
    for (const [run, rollouts] of rolloutsByRun(judged)) {
      for (const rolloutId of rollouts) {
        const entries = await this.options.journal.entriesOf(run, rolloutId);
        const finished =
          breakGlassRun(entries, rolloutId) ?? drillRun(entries, rolloutId);
        const reason =
          finished &&
          (await this.#record(request, caller, rolloutId, finished));
        const wasSent = judged.some(
          ({ entry }) => entry.id === finished?.resultId,
        );
        if (finished && reason && wasSent) {
          untold.push({ id: finished.resultId, reason });
        }
      }
    }
    return untold;
  }

  /** Once per run; answers why not, if so. */
  async #record(
    request: AnyRequest,
    { actor }: Caller,
    rolloutId: string,
    { command }: FinishedRun,
  ): Promise<string | undefined> {
    const { audit, meter, service } = this.options;
    const { run, reason } = command;
    const isDrill = command.type === 'record-drill';
    const outcome = await meter.counted(command.type, () =>
      service.execute(rolloutId, command, actor, {
        idempotencyKey: `journal:${run}`,
      }),
    );
    if (outcome.outcome === 'rejected') {
      return outcome.reasons
        .map(({ message, fix }) => `${message} ${fix}`)
        .join(' ');
    }
    const { events, operationId, rollout } = outcome;
    if (events.length > 0) {
      await audit.happened({
        ...(isDrill
          ? { eventId: 'rollout-drill', severityLevel: 'medium' }
          : { eventId: 'rollout-break-glass', severityLevel: 'high' }),
        request,
        meta: {
          rolloutId,
          run,
          actionType: isDrill ? 'drill' : command.command,
          who: command.who,
          reason,
          version: rollout.version,
          ...(operationId ? { operationId } : {}),
        },
      });
    }
    return undefined;
  }
}

function rolloutsByRun(
  judged: readonly Judged[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { entry, rollouts } of judged) {
    const known = found.get(entry.run) ?? new Set<string>();
    rollouts.forEach(rollout => known.add(rollout));
    found.set(entry.run, known);
  }
  return found;
}
