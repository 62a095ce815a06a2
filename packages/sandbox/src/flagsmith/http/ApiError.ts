/**
 * Ends a request with an answer other than success.
 *
 * @remarks The one place where the sandbox throws for an expected refusal: the
 * vendor's views work so, and every lookup in every route would otherwise
 * carry its 404 around.
 */
export class ApiError extends Error {
  constructor(readonly status: number, readonly body: unknown) {
    super(`Answer ${status}`);
    this.name = 'ApiError';
  }
}

export const notFound = (detail: string = 'Not found.'): ApiError =>
  new ApiError(404, { detail });

export const badRequest = (body: unknown): ApiError => new ApiError(400, body);

/** The vendor's answer to a programming error of its own: HTML, no JSON. */
export const serverError = (): ApiError => new ApiError(500, undefined);
