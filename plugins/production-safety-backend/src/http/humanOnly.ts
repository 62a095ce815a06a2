import { refusalError } from './refusalErrors';

/** Steps are answered, and acted on, by somebody with a name. */
export function humanOnly(): Error {
  return refusalError([
    {
      code: 'human-only',
      message: 'Steps are answered by people.',
      fix: 'Sign in and answer it yourself.',
    },
  ]);
}
