import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { FLAG_VARIABLE_PATTERN, faultOfPattern } from '@production-safety/core';

export interface VariableSettings {
  /** Form of the names of variables. */
  readonly pattern: string;
  /** Path in the portal of the template that writes variables. */
  readonly templatePath?: string;
}

const ROOT = 'productionSafety.variables';

/**
 * @throws InputError that names the setting and what to write instead.
 */
export function readVariableSettings(config: Config): VariableSettings {
  const pattern =
    config.getOptionalString(`${ROOT}.pattern`) ?? FLAG_VARIABLE_PATTERN;
  const fault = faultOfPattern(pattern);
  if (fault !== undefined) {
    throw new InputError(
      `${ROOT}.pattern cannot be used: ${fault} Write it like ${FLAG_VARIABLE_PATTERN}.`,
    );
  }
  const templatePath = config.getOptionalString(`${ROOT}.templatePath`);
  if (templatePath !== undefined && !/^(\/[\w.-]+)+$/.test(templatePath)) {
    throw new InputError(
      `${ROOT}.templatePath must be a path in the app such as /create/templates/default/write-flag-variables, not "${templatePath}".`,
    );
  }
  return { pattern, ...(templatePath ? { templatePath } : {}) };
}
