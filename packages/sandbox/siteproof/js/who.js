import { createContactLine } from './contact.js';
import { followFlags, quietFailedPolls } from './flagClient.js';
import { html, show } from './markup.js';
import { pollFromQuery } from './query.js';
import { isFromServer, PARTS, versionOf } from './versions.js';

/** Twenty users read on their own: quick enough to watch, slow enough to be polite. */
const POLL_MS = 2000;

const groupOf = ({ email, beta }) => {
  if (email.endsWith('@siteproof.com')) return 'Staff';
  return beta ? 'Beta' : '';
};

function showHead() {
  show(
    document.getElementById('head'),
    html`<tr>
      <th scope="col">User</th>
      <th scope="col" class="who__group">Group</th>
      ${PARTS.map(
        ({ label, short }) => html`<th scope="col">
          <span class="who__long">${label}</span
          ><span class="who__short">${short}</span>
        </th>`,
      )}
    </tr>`,
  );
}

function showRows(users) {
  show(
    document.getElementById('body'),
    html`${users.map(
      user => html`<tr data-user="${user.id}">
        <th scope="row">
          <a href="../?user=${user.id}">${user.name}</a>
          <small>${user.email}</small>
        </th>
        <td class="who__group">${groupOf(user)}</td>
        ${PARTS.map(
          ({ part }) => html`<td data-part="${part}">
            <span class="who__cell">…</span>
          </td>`,
        )}
      </tr>`,
    )}`,
  );
}

function showUser(user, flagsmith) {
  if (!isFromServer(flagsmith)) return;
  const row = document.querySelector(`tr[data-user="${user.id}"]`);
  for (const { part, flag } of PARTS) {
    const cell = row.querySelector(`[data-part="${part}"]`);
    const version = versionOf(flagsmith, flag);
    if (cell.dataset.version === version) continue;
    cell.classList.toggle('part--flipped', cell.dataset.version !== undefined);
    cell.dataset.version = version;
    cell.firstElementChild.textContent = version.toUpperCase();
  }
  showSummary();
}

function showSummary() {
  const rows = [...document.querySelectorAll('tr[data-user]')];
  const known = rows.filter(row => row.querySelector('[data-version]'));
  const exposed = known.filter(row => row.querySelector('[data-version=v2]'));
  document.body.dataset.exposed = String(exposed.length);
  show(
    document.getElementById('summary'),
    exposed.length === 0
      ? html`<strong>V1 for all ${known.length} users.</strong> Nobody is
          exposed.`
      : html`<strong>${exposed.length} of ${known.length} users</strong> see V2
          in at least one part.`,
  );
}

const config = await (await fetch('../config.json')).json();
const pollMs = pollFromQuery(POLL_MS);
const onContact = createContactLine(document.getElementById('contact'), pollMs);
showHead();
showRows(config.users);
quietFailedPolls();
await Promise.all(
  config.users.map(user =>
    followFlags({
      config,
      user,
      pollMs,
      remember: false,
      onFlags: flagsmith => showUser(user, flagsmith),
      onContact,
    }),
  ),
);
