import type { FindingCode } from '../finding';
import type { FieldPath } from '../problem';

/** Says that something is wrong at a path below the value being read. */
export type Report = (
  code: FindingCode,
  at: FieldPath,
  message: string,
  fix: string,
) => void;

/** What an issue of the schema carries besides its message. */
export interface IssueDetail {
  readonly code: FindingCode;
  readonly fix: string;
}

/** The part of a schema check's context that reporting needs. */
export interface IssueSink<Value> {
  readonly value: Value;
  readonly issues: {
    push(issue: {
      code: 'custom';
      message: string;
      input: unknown;
      path: (string | number)[];
      params: Record<string, unknown>;
      continue: boolean;
    }): unknown;
  };
}

/**
 * Reports into the issues of a schema check. The check goes on, so that one
 * run finds as much as possible.
 */
export function reportInto(context: IssueSink<unknown>): Report {
  return (code, at, message, fix) => {
    const detail: IssueDetail = { code, fix };
    context.issues.push({
      code: 'custom',
      message,
      input: context.value,
      path: [...at],
      params: { ...detail },
      continue: true,
    });
  };
}
