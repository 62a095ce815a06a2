import { html, versionLabel } from '../markup.js';
import { itp } from '../sampleProject.js';

export const v1 = () => html`
  <h2 id="itp-title" class="v1-title">
    ITP form: ${itp.number} ${versionLabel('v1')}
  </h2>
  <form class="v1-body" data-form="itp">
    <table class="v1-table v1-form">
      <tbody>
        <tr>
          <th scope="row">Title</th>
          <td>${itp.title}</td>
        </tr>
        <tr>
          <th scope="row">Lot</th>
          <td>${itp.lot}, ${itp.holdPoint.toLowerCase()}</td>
        </tr>
        ${itp.checks.map(
          ({ id, text }) => html`<tr>
            <th scope="row"><label for="v1-${id}">${text}</label></th>
            <td>
              <select id="v1-${id}" data-draft="itp.${id}">
                <option value="">Please select</option>
                ${itp.results.map(
                  ({ value, label }) =>
                    html`<option value="${value}">${label}</option>`,
                )}
              </select>
            </td>
          </tr>`,
        )}
        <tr>
          <th scope="row"><label for="v1-remarks">Remarks</label></th>
          <td>
            <textarea
              id="v1-remarks"
              rows="3"
              data-draft="itp.remarks"
            ></textarea>
          </td>
        </tr>
      </tbody>
    </table>
    <p class="v1-foot" data-draft-status></p>
  </form>
`;

export const v2 = () => html`
  <div class="v2-head">
    <div>
      <p class="v2-kicker">${itp.number} · ${itp.holdPoint}</p>
      <h2 id="itp-title">${itp.title}</h2>
    </div>
    ${versionLabel('v2')}
  </div>
  <form data-form="itp">
    ${itp.checks.map(
      ({ id, text }) => html`<fieldset class="v2-check">
        <legend>${text}</legend>
        <div class="v2-choice">
          ${itp.results.map(
            ({ value, label }) => html`<label
              ><input
                type="radio"
                name="v2-${id}"
                value="${value}"
                data-draft="itp.${id}"
              /><span>${label}</span></label
            >`,
          )}
        </div>
      </fieldset>`,
    )}
    <label class="v2-field" for="v2-remarks">Remarks</label>
    <textarea
      id="v2-remarks"
      rows="3"
      placeholder="What did you see"
      data-draft="itp.remarks"
    ></textarea>
    <p class="v2-foot" data-draft-status></p>
  </form>
`;
