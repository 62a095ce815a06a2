/**
 * Calls the sandbox at this address below `/sandbox`, and answers with what it
 * said; nothing where it said nothing.
 *
 * @throws Error with the answer when it refuses
 * @public
 */
export async function callSandbox(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of the sandbox
): Promise<any> {
  const response = await fetch(`${url}/sandbox${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
