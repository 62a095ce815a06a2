import type { CommandSpec } from './CommandSpec';
import { GUARD_COMMANDS } from './guardCommands';
import { INCIDENT_COMMANDS } from './incidentCommands';
import { LOOKING_COMMANDS } from './lookingCommands';
import { RUNBOOK_COMMANDS } from './runbookCommands';
import { SERVING_COMMANDS } from './servingCommands';

/** Every command there is. Parser, help and reference page follow from it. */
export const COMMANDS: readonly CommandSpec[] = [
  ...SERVING_COMMANDS,
  ...LOOKING_COMMANDS,
  ...INCIDENT_COMMANDS,
  ...RUNBOOK_COMMANDS,
  ...GUARD_COMMANDS,
];
