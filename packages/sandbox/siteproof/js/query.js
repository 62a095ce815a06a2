const DEFAULT_POLL_MS = 15_000;
const LEAST_POLL_MS = 250;

/** Milliseconds between reads: `?poll=` or the default. */
export function pollFromQuery(defaultMs = DEFAULT_POLL_MS) {
  const asked = Number(new URLSearchParams(window.location.search).get('poll'));
  return asked ? Math.max(asked, LEAST_POLL_MS) : defaultMs;
}

/** The user of `?user=`, or the first one. */
export function userFromQuery(users) {
  const asked = new URLSearchParams(window.location.search).get('user');
  return users.find(({ id, email }) => [id, email].includes(asked)) ?? users[0];
}

/** This page's address with one parameter changed. */
export function addressWith(name, value) {
  const query = new URLSearchParams(window.location.search);
  query.set(name, value);
  return `?${query}`;
}
