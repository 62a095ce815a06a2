export const VENDORS = [
  { id: 'slack', name: 'Slack' },
  { id: 'pagerduty', name: 'PagerDuty' },
  { id: 'statuspage', name: 'Statuspage' },
];

/** Ways a vendor can do, and the fault of the sandbox that each of them is. */
export const WAYS = [
  { way: 'up', label: 'Works' },
  { way: 'down', label: 'Fails', fault: { mode: '500' } },
  { way: 'silent', label: 'Never answers', fault: { mode: 'timeout' } },
  { way: 'limited', label: 'Limits the rate', fault: { mode: '429' } },
  {
    way: 'lossy',
    label: 'Does it, and says that it failed',
    fault: { mode: 'half-applied' },
  },
];

/** This page's own faults are known by the path they match. */
const pathOf = vendor => `^/${vendor}/`;

const ownOf = (faults, vendor) =>
  faults.filter(({ match }) => match?.path === pathOf(vendor));

/** The way a vendor does now. */
export function stateOf(faults, vendor) {
  const [own] = ownOf(faults, vendor);
  return WAYS.find(({ fault }) => fault?.mode === own?.mode)?.way ?? 'up';
}

async function send(method, path, body) {
  const response = await fetch(`/sandbox/faults${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error('The sandbox did not accept this.');
  return response;
}

/** Has a vendor do in one of the ways from now on. */
export async function switchVendor(vendor, way) {
  const { faults } = await (await send('GET', '')).json();
  for (const { id } of ownOf(faults, vendor)) await send('DELETE', `/${id}`);
  const { fault } = WAYS.find(each => each.way === way);
  if (fault)
    await send('POST', '', { ...fault, match: { path: pathOf(vendor) } });
}

/** Does what somebody does in Slack: presses, pins, takes a pin away. */
export async function actInSlack({ action, channel, ts, user, id }) {
  const response = await fetch('/sandbox/slack/actions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...{ action, channel, ts, user },
      ...(id && { actionId: id }),
    }),
  });
  if (!response.ok) throw new Error('That message is not there any more.');
}

/** Does what somebody on call does in PagerDuty. */
export async function actInPagerDuty(action, key) {
  const response = await fetch('/sandbox/pagerduty/actions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ action, key }),
  });
  if (!response.ok) throw new Error('That alert is not open any more.');
}
