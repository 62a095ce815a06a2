import type { ReportCommand, RolloutCommand } from './commands';
import { decideGateWord } from './decide/approvals';
import { decideBreakGlass } from './decide/breakGlass';
import { decideDefine, decideOrphan } from './decide/definition';
import { decideDrill } from './decide/drill';
import { decideDrift } from './decide/drift';
import {
  decideAbort,
  decideAdvance,
  decideComplete,
  decidePause,
  decideResume,
  decideStart,
} from './decide/lifecycle';
import {
  decideClosureReport,
  decideConfirmationReport,
  decideExposureReport,
  decideFlagReport,
} from './decide/reports';
import { decideRevertCode, decideRevertReport } from './decide/revertCode';
import { decideRestore } from './decide/restore';
import { decideRollback } from './decide/rollback';
import { decideRungReport } from './decide/rungs';
import { decideJudgeAction } from './decide/judgeAction';
import { decideVerdicts } from './decide/verdicts';
import { refuse } from './decision';
import type { Decision, DecisionContext } from './decision';
import type { Rollout } from './rollout';

/**
 * Decides a command: which facts follow and what must be done outside.
 * Pure: nothing happens, and the same input gives the same output.
 *
 * @remarks
 * A rollback of a defined rollout is refused for one reason only: it names a
 * part the rollout does not have.
 *
 * @public
 */
export function decideRollout(
  state: Rollout | undefined,
  command: RolloutCommand,
  context: DecisionContext,
): Decision {
  if (command.type === 'define') return decideDefine(state, command, context);
  if (!state) {
    return refuse({
      code: 'not-defined',
      message: 'There is no such rollout.',
      fix: 'Check the id, or declare the rollout first.',
    });
  }
  switch (command.type) {
    case 'orphan':
      return decideOrphan(state, context);
    case 'start':
      return decideStart(state, command, context);
    case 'pause':
      return decidePause(state, command, context);
    case 'resume':
      return decideResume(state, command, context);
    case 'approve':
    case 'attest':
    case 'waive-gate':
      return decideGateWord(state, command, context);
    case 'advance':
      return decideAdvance(state, command, context);
    case 'rollback':
      return decideRollback(state, command, context);
    case 'revert-code':
      return decideRevertCode(state, command, context);
    case 'restore':
      return decideRestore(state, command, context);
    case 'complete':
      return decideComplete(state, command, context);
    case 'abort':
      return decideAbort(state, command, context);
    case 'record-break-glass':
      return decideBreakGlass(state, command, context);
    case 'record-drill':
      return decideDrill(state, command, context);
    case 'judge-action':
      return decideJudgeAction(state, command, context);
    default:
      return decideReport(state, command, context);
  }
}

/** What workers and watchers tell; never refused. */
function decideReport(
  state: Rollout,
  command: ReportCommand,
  context: DecisionContext,
): Decision {
  switch (command.type) {
    case 'report-exposure':
      return decideExposureReport(state, command, context);
    case 'report-closure':
      return decideClosureReport(state, command, context);
    case 'report-flag':
      return decideFlagReport(state, command, context);
    case 'report-confirmation':
      return decideConfirmationReport(state, command, context);
    case 'report-drift':
      return decideDrift(state, command, context);
    case 'report-rung':
      return decideRungReport(state, command, context);
    case 'report-revert':
      return decideRevertReport(state, command, context);
    case 'report-verdicts':
      return decideVerdicts(state, command, context);
    default:
      return unreachable(command);
  }
}

function unreachable(command: never): never {
  throw new Error(`Unknown command ${JSON.stringify(command)}`);
}
