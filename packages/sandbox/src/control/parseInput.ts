import type { Response } from 'express';
import { z } from 'zod';

/** Answers 400 with the field and what is wrong with it, or hands on the input. */
export function parseInput<T>(
  schema: z.ZodType<T>,
  input: unknown,
  res: Response,
  use: (input: T) => void,
): void {
  const result = schema.safeParse(input ?? {});
  if (result.success) {
    use(result.data);
    return;
  }
  res.status(400).json({
    errors: result.error.issues.map(issue => ({
      field: issue.path.join('.') || '(body)',
      message: issue.message,
    })),
  });
}
