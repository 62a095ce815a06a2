import { pagerDutyView } from './inbox/pagerDutyView.js';
import { slackView } from './inbox/slackView.js';
import { statuspageView } from './inbox/statuspageView.js';
import {
  actInPagerDuty,
  actInSlack,
  stateOf,
  switchVendor,
  VENDORS,
  WAYS,
} from './inbox/vendors.js';
import { html, show } from './markup.js';

const REFRESH_MS = 1000;

const SECTIONS = [
  { id: 'slack', path: '/sandbox/slack/channels', view: slackView },
  { id: 'pagerduty', path: '/sandbox/pagerduty/alerts', view: pagerDutyView },
  { id: 'statuspage', path: '/sandbox/statuspage/page', view: statuspageView },
];

const byId = id => document.getElementById(id);

const read = async path => (await fetch(path)).json();

/** What has not changed stays in place, so that focus and selection do. */
function showChanged(element, markup) {
  if (element.dataset.shown === markup.text) return;
  element.dataset.shown = markup.text;
  show(element, markup);
}

function showContact(isReached) {
  document.body.dataset.contact = isReached ? 'ok' : 'lost';
  byId('contact').textContent = isReached
    ? 'Read a moment ago'
    : 'The sandbox does not answer';
}

function showVendors({ faults }) {
  for (const { id } of VENDORS) {
    const { elements, dataset } = byId(`vendor-${id}`);
    const way = stateOf(faults, id);
    if (dataset.touched) continue;
    elements.way.value = way;
  }
}

async function refresh() {
  try {
    showVendors(await read('/sandbox/faults'));
    for (const { id, path, view } of SECTIONS) {
      showChanged(byId(id), view(await read(path)));
    }
    showContact(true);
  } catch {
    showContact(false);
  }
}

show(
  byId('vendors'),
  html`${VENDORS.map(
    ({ id, name }) => html`<form
      class="trouble"
      id="vendor-${id}"
      data-vendor="${id}"
    >
      <label>
        ${name}
        <select name="way">
          ${WAYS.map(
            ({ way, label }) => html`<option value="${way}">${label}</option>`,
          )}
        </select>
      </label>
      <button type="submit" aria-label="Apply to ${name}">Apply</button>
    </form>`,
  )}`,
);

byId('vendors').addEventListener('input', ({ target }) => {
  target.form.dataset.touched = 'true';
});

byId('vendors').addEventListener('submit', async event => {
  event.preventDefault();
  const form = event.target;
  const { vendor } = form.dataset;
  try {
    await switchVendor(vendor, form.elements.way.value);
    delete form.dataset.touched;
    byId('answer').textContent = 'Applied.';
  } catch (error) {
    byId('answer').textContent = error.message;
  }
  await refresh();
});

/** Has a click on something with an action do it. */
function actOnClick(section, act) {
  byId(section).addEventListener('click', async ({ target }) => {
    const { ...data } = target.dataset;
    if (!data.action) return;
    try {
      await act(data);
      byId('answer').textContent = 'Done.';
    } catch (error) {
      byId('answer').textContent = error.message;
    }
    await refresh();
  });
}

actOnClick('pagerduty', ({ action, key }) => actInPagerDuty(action, key));
actOnClick('slack', actInSlack);

await refresh();
setInterval(refresh, REFRESH_MS);
