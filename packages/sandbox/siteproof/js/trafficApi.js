const CONTROL = '/sandbox/traffic';

export const byId = id => document.getElementById(id);

export async function send(method, path, body) {
  const response = await fetch(`${CONTROL}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text === '' ? {} : JSON.parse(text);
  if (response.ok) return answer;
  const [{ field, message } = {}] = answer.errors ?? [];
  throw new Error(`Not accepted: ${field ?? ''} ${message ?? ''}`);
}

/** Does it, and says in the place of that id what came of it. */
export async function act(place, what, words) {
  try {
    await what();
    byId(place).textContent = words;
  } catch (error) {
    byId(place).textContent = error.message;
  }
}
