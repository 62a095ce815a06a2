import { parseEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  SEVERITIES,
  type Severity,
  type SeverityTargets,
} from '@production-safety/core';
import type { RunbookPlace } from '@production-safety/backstage-plugin-production-safety-common';
import { refuseUnknownKeys } from '@production-safety/backstage-plugin-production-safety-node';
import { placeProblem } from '../runs/placeProblem';
import { readSeverityTargets } from './readSeverityTargets';

/** Whom the ladder of `SEVERITY_POLICIES` names, and who is told of restricted incidents. */
export const ESCALATED = [
  'primary',
  'secondary',
  'commander',
  'manager',
  'service-leads',
  'duty-manager',
  'team',
  'restricted',
] as const;

export interface IncidentSettings {
  /** Every incident is declared here: that none is open means that none is. */
  readonly isAuthoritative: boolean;
  /** The runbook that opens by itself, by severity. */
  readonly checklists: Readonly<Partial<Record<Severity, RunbookPlace>>>;
  /**
   * Entity references of users and groups, by what the ladder calls them;
   * `restricted` are told of restricted incidents, whatever the rung.
   */
  readonly escalation: Readonly<Record<string, readonly string[]>>;
  /** What is promised where it is not the usual; undefined when it all is. */
  readonly targets: SeverityTargets | undefined;
}

const ROOT = 'productionSafety.incidents';

/**
 * @throws InputError that names the setting and what to write instead.
 */
export function readIncidentSettings(config: Config): IncidentSettings {
  const section = config.getOptionalConfig(ROOT);
  const known = ['authoritative', 'checklists', 'escalation', 'severities'];
  if (section) refuseUnknownKeys(section, known, ROOT);
  return {
    isAuthoritative: section?.getOptionalBoolean('authoritative') ?? false,
    checklists: readChecklists(section),
    escalation: readEscalation(section),
    targets: readSeverityTargets(section, ROOT),
  };
}

function readChecklists(
  section: Config | undefined,
): IncidentSettings['checklists'] {
  const path = `${ROOT}.checklists`;
  const checklists = section?.getOptionalConfig('checklists');
  if (!checklists) return {};
  refuseUnknownKeys(checklists, SEVERITIES, path);
  return Object.fromEntries(
    SEVERITIES.filter(severity => checklists.has(severity)).map(severity => {
      const given = checklists.getConfig(severity);
      refuseUnknownKeys(given, ['entityRef', 'path'], `${path}.${severity}`);
      const place = {
        entityRef: given.getString('entityRef'),
        path: given.getString('path'),
      };
      const problem = placeProblem(place);
      if (problem) throw new InputError(`${path}.${severity}.${problem}`);
      return [severity, place];
    }),
  );
}

function readEscalation(
  section: Config | undefined,
): IncidentSettings['escalation'] {
  const path = `${ROOT}.escalation`;
  const escalation = section?.getOptionalConfig('escalation');
  if (!escalation) return {};
  refuseUnknownKeys(escalation, ESCALATED, path);
  return Object.fromEntries(
    ESCALATED.filter(name => escalation.has(name)).map(name => {
      const refs = escalation.getStringArray(name);
      refs.forEach(ref => requirePeople(ref, `${path}.${name}`));
      return [name, refs];
    }),
  );
}

function requirePeople(ref: string, key: string): void {
  try {
    const { kind } = parseEntityRef(ref);
    if (['user', 'group'].includes(kind.toLowerCase())) return;
  } catch {
    // Falls through to what to write instead.
  }
  throw new InputError(
    `${key} has ${ref}, which is no user or group. Write it like group:default/on-call.`,
  );
}
