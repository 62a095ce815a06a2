import type { FindingCode } from './finding';

/** Keys and indices from the root of the manifest to a field. */
export type FieldPath = readonly (string | number)[];

/** A finding before its place in a file is known. */
export interface Problem {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  readonly at: FieldPath;
  /** Mark the field's name rather than its value. */
  readonly mark: 'key' | 'value';
  readonly message: string;
  readonly fix: string;
}

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** `['spec', 'plan', 1, 'soak']` becomes `spec.plan[1].soak`. */
export function toPointer(path: FieldPath): string {
  return path.reduce<string>((pointer, step) => {
    if (typeof step === 'number') {
      return `${pointer}[${step}]`;
    }
    if (!PLAIN_KEY.test(step)) {
      return `${pointer}[${JSON.stringify(step)}]`;
    }
    return pointer ? `${pointer}.${step}` : step;
  }, '');
}

/** The value at a path, `undefined` where there is none. */
export function valueAt(root: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    root,
  );
}

const LONGEST_ECHO = 60;

/** Names a value in a message, short and on one line. */
export function describeValue(value: unknown): string {
  if (value === null) {
    return 'empty';
  }
  if (typeof value === 'string') {
    const text = JSON.stringify(value);
    return text.length > LONGEST_ECHO
      ? `${text.slice(0, LONGEST_ECHO)}…`
      : text;
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  return typeof value === 'object' ? 'a group of fields' : `a ${typeof value}`;
}
