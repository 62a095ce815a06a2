import { html, versionLabel } from '../markup.js';
import { icons } from '../icons.js';
import { figures, inspections, lots } from '../sampleProject.js';

export const v1 = () => html`
  <h2 id="dashboard-title" class="v1-title">Dashboard ${versionLabel('v1')}</h2>
  <div class="v1-body v1-columns">
    <table class="v1-table">
      <caption>
        Key figures
      </caption>
      <tbody>
        ${figures.map(
          ({ label, value, change }) => html`<tr>
            <th scope="row">${label}</th>
            <td class="v1-number">${value}</td>
            <td>${change}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <table class="v1-table">
      <caption>
        Progress by element
      </caption>
      <tbody>
        ${lots.map(
          ({ name, done }) => html`<tr>
            <th scope="row">${name}</th>
            <td class="v1-number">${done} %</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <table class="v1-table">
      <caption>
        Inspections today
      </caption>
      <tbody>
        ${inspections.map(
          ({ time, title, who }) => html`<tr>
            <td>${time}</td>
            <td>${title}</td>
            <td>${who}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>
`;

const TONE_ICON = {
  neutral: icons.clock,
  watch: icons.alert,
  good: icons.check,
};

export const v2 = () => html`
  <div class="v2-head">
    <h2 id="dashboard-title">Today on site</h2>
    ${versionLabel('v2')}
  </div>
  <ul class="v2-figures">
    ${figures.map(
      ({ label, value, change, tone }) => html`<li class="v2-figure">
        <span>${label}</span><strong>${value}</strong>
        <small class="v2-tone v2-tone--${tone}"
          >${TONE_ICON[tone]}${change}</small
        >
      </li>`,
    )}
  </ul>
  <div class="v2-split">
    <div>
      <h3>Progress by element</h3>
      <ul class="v2-bars">
        ${lots.map(
          ({ name, done }) => html`<li>
            <span>${name}</span><span class="v2-bars__value">${done} %</span>
            <progress max="100" value="${done}" aria-label="${name}"></progress>
          </li>`,
        )}
      </ul>
    </div>
    <div>
      <h3>Inspections today</h3>
      <ol class="v2-agenda">
        ${inspections.map(
          ({ time, title, who }) => html`<li>
            <time>${time}</time><span>${title}<small>${who}</small></span>
          </li>`,
        )}
      </ol>
    </div>
  </div>
`;
