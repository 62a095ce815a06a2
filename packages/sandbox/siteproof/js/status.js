import { componentsView, incidentsView } from './inbox/statuspageView.js';
import { show } from './markup.js';

const REFRESH_MS = 2000;

const byId = id => document.getElementById(id);

function showOverall({ components, incidents }) {
  const open = incidents.filter(({ status }) => status !== 'resolved');
  const affected = components.filter(({ status }) => status !== 'operational');
  const isFine = open.length === 0 && affected.length === 0;
  byId('overall').dataset.fine = isFine;
  byId('overall').textContent = isFine
    ? 'All systems operational'
    : open[open.length - 1]?.name ?? 'Some systems are affected';
}

async function refresh() {
  try {
    const page = await (await fetch('/sandbox/statuspage/page')).json();
    showOverall(page);
    show(byId('components'), componentsView(page.components));
    show(byId('incidents'), incidentsView(page.incidents, false));
    document.body.dataset.contact = 'ok';
    byId('contact').textContent = 'Read a moment ago';
  } catch {
    document.body.dataset.contact = 'lost';
    byId('contact').textContent = 'The sandbox does not answer';
  }
}

await refresh();
setInterval(refresh, REFRESH_MS);
