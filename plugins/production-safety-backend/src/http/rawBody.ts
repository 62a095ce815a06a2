import { InputError } from '@backstage/errors';
import express from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';

/**
 * Reads a body as bytes, whatever it says it is: only these were signed.
 * Compressed ones are not read, so that small ones stay small.
 */
export function rawBody(limit: string): RequestHandler {
  return express.raw({ type: () => true, limit, inflate: false });
}

/** The bytes that `rawBody` has read. */
export function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** Answers 413 for a body above the limit, 400 for one nobody can read. */
export function bodyErrors(what: string, limit: string): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (error?.type === 'entity.too.large') {
      response.status(413).json({
        error: {
          name: 'PayloadTooLargeError',
          message: `${what} may have ${limit} at most.`,
        },
        response: { statusCode: 413 },
      });
      return;
    }
    // What else keeps a body from being read is the sender's doing.
    next(error?.expose ? new InputError(error.message) : error);
  };
}
