import { ref } from './schemas/primitives';

const ERRORS = {
  400: 'The request is not valid; the message names the field and the fix',
  401: 'The caller is not signed in',
  403: 'The caller may not do this; reasons say why',
  404: 'Not known, or the caller may not see it',
  409: 'Not possible in the present state; reasons say why and what to do',
  413: 'The body is too large',
  429: 'Too much at once; send it again after `Retry-After`',
  503: 'Something this needs does not answer; try again',
} as const;

/** A JSON answer. */
export function json(schema: string, description: string) {
  return {
    description,
    content: { 'application/json': { schema: ref(schema) } },
  };
}

/** The given error answers, which all have the same body. */
export function errors(...statuses: readonly (keyof typeof ERRORS)[]) {
  return {
    ...Object.fromEntries(
      statuses.map(status => [status, json('Error', ERRORS[status])]),
    ),
    default: json('Error', 'Something went wrong on this side'),
  };
}

/** A required JSON body. */
export function body(schema: string) {
  return {
    required: true,
    content: { 'application/json': { schema: ref(schema) } },
  };
}
