import { isSafetyError } from '@production-safety/core';

/**
 * The few assertions the suites use; Jest's and Vitest's both fit.
 *
 * @public
 */
export interface Assertions {
  toBe(expected: unknown): void;
  toEqual(expected: unknown): void;
  toMatchObject(expected: object): void;
  toBeGreaterThan(expected: number): void;
}

/**
 * The functions of a test runner that the suites use.
 *
 * @public
 */
export interface TestRunner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
  expect(actual: unknown): Assertions;
}

/** Code of the `SafetyError` a call rejects with, or what else happened. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'resolved';
  } catch (error) {
    return isSafetyError(error) ? error.code : `other error: ${error}`;
  }
}
