/** The error a client throws for an answer that is not a success. */
export function failedWith(
  status: number,
  message: string,
  reasons?: readonly object[],
): Error {
  const NAMES: Readonly<Record<number, string>> = {
    403: 'NotAllowedError',
    404: 'NotFoundError',
    409: 'ConflictError',
  };
  const body = {
    error: { name: NAMES[status] ?? 'Error', message, reasons },
    response: { statusCode: status },
  };
  const error = new Error(`Request failed with ${status}`);
  return Object.assign(error, {
    name: 'ResponseError',
    statusCode: status,
    statusText: NAMES[status] ?? 'Error',
    body,
    response: {},
    cause: new Error(message),
  });
}
