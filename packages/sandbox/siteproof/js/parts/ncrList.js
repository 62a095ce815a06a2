import { html, versionLabel } from '../markup.js';
import { icons } from '../icons.js';
import { ncrs } from '../sampleProject.js';

export const v1 = () => html`
  <h2 id="ncr-title" class="v1-title">NCR list ${versionLabel('v1')}</h2>
  <div class="v1-body">
    <table class="v1-table v1-list">
      <thead>
        <tr>
          <th scope="col">No.</th>
          <th scope="col">Title</th>
          <th scope="col">Severity</th>
          <th scope="col">Status</th>
          <th scope="col">Owner</th>
        </tr>
      </thead>
      <tbody>
        ${ncrs.map(
          ({ id, title, severity, status, owner }) => html`<tr>
            <td>${id}</td>
            <td>${title}</td>
            <td>${severity}</td>
            <td>${status}</td>
            <td>${owner}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <p class="v1-foot">${ncrs.length} records found</p>
  </div>
`;

const STATUS_ICON = {
  Open: icons.alert,
  'In review': icons.clock,
  Closed: icons.check,
};

const tone = status => status.toLowerCase().replace(' ', '-');

export const v2 = () => html`
  <div class="v2-head">
    <h2 id="ncr-title">Non-conformances</h2>
    ${versionLabel('v2')}
  </div>
  <ul class="v2-ncrs">
    ${ncrs.map(
      ({ id, title, severity, status, age, owner }) => html`<li>
        <div>
          <strong>${title}</strong>
          <small>${id} · ${severity} · ${age} · ${owner}</small>
        </div>
        <span class="v2-status v2-status--${tone(status)}"
          >${STATUS_ICON[status]}${status}</span
        >
      </li>`,
    )}
  </ul>
`;
