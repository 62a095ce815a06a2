import { html, versionLabel } from '../markup.js';
import { icons } from '../icons.js';
import { diary } from '../sampleProject.js';

export const v1 = () => html`
  <h2 id="diary-title" class="v1-title">Daily diary ${versionLabel('v1')}</h2>
  <form class="v1-body v1-columns" data-form="diary">
    <table class="v1-table v1-form">
      <tbody>
        <tr>
          <th scope="row">Weather</th>
          <td>${diary.weather}</td>
        </tr>
        <tr>
          <th scope="row">Crew</th>
          <td>${diary.crew}</td>
        </tr>
        <tr>
          <th scope="row">Plant</th>
          <td>${diary.plant}</td>
        </tr>
        <tr>
          <th scope="row"><label for="v1-note">Note</label></th>
          <td>
            <textarea id="v1-note" rows="3" data-draft="diary.note"></textarea>
            <p class="v1-foot" data-draft-status></p>
          </td>
        </tr>
      </tbody>
    </table>
    <table class="v1-table v1-list">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Entry</th>
        </tr>
      </thead>
      <tbody>
        ${diary.entries.map(
          ({ time, text }) => html`<tr>
            <td>${time}</td>
            <td>${text}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </form>
`;

export const v2 = () => html`
  <div class="v2-head">
    <h2 id="diary-title">Daily diary</h2>
    ${versionLabel('v2')}
  </div>
  <ul class="v2-facts">
    <li>${icons.sun}<span>${diary.weather}</span></li>
    <li>${icons.crew}<span>${diary.crew}</span></li>
    <li>${icons.plant}<span>${diary.plant}</span></li>
  </ul>
  <div class="v2-split">
    <ol class="v2-timeline">
      ${diary.entries.map(
        ({ time, text }) => html`<li>
          <time>${time}</time>
          <p>${text}</p>
        </li>`,
      )}
    </ol>
    <form data-form="diary">
      <label class="v2-field" for="v2-note">Add to the diary</label>
      <textarea
        id="v2-note"
        rows="5"
        placeholder="What happened, who was there"
        data-draft="diary.note"
      ></textarea>
      <p class="v2-foot" data-draft-status></p>
    </form>
  </div>
`;
