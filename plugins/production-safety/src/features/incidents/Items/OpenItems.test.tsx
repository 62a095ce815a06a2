import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { anOpenItem } from '../../../__testUtils__/anItem';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

const region = () => screen.findByRole('region', { name: 'Open action items' });

function render(count = 2) {
  const incidents = new FakeIncidents();
  incidents.openItems = Array.from({ length: count }, (_, n) =>
    anOpenItem({
      ...{ id: `item-${n}`, text: `Number ${n}`, isOverdue: n === 0 },
      ...(n === 0 ? { dueOn: '2026-05-01', owner: 'group:default/web' } : {}),
    }),
  );
  renderIncidents(incidents, '/incidents?state=open');
  return incidents;
}

describe('open action items', () => {
  it('lead to their incidents, and say what is overdue in words', async () => {
    render();
    const section = within(await region());
    const link = await section.findByRole('link', { name: 'Number 0' });
    expect(link).toHaveAttribute(
      'href',
      '/production-safety/incidents/inc-1#item-item-0',
    );
    const [, first, second] = section.getAllByRole('row');
    expect(first).toHaveTextContent('Overdue');
    expect(first).toHaveTextContent('web');
    expect(first).toHaveTextContent('Sign in fails');
    expect(second).toHaveTextContent('No due date');
    expect(second).not.toHaveTextContent('Overdue');
    expect(await brokenRules(document.body)).toEqual([]);
  });

  it('are narrowed to mine and to what is overdue', async () => {
    const incidents = render();
    const section = within(await region());
    await section.findByText('Number 1');
    await userEvent.click(section.getByRole('radio', { name: 'Overdue' }));
    expect(await section.findByText('Number 0')).toBeVisible();
    expect(section.queryByText('Number 1')).toBeNull();
    await userEvent.click(section.getByRole('radio', { name: 'Mine' }));
    await section.findByText('Number 1');
    expect(incidents.itemQueries).toEqual([
      { limit: 20 },
      { overdue: true, limit: 20 },
      { owner: 'me', limit: 20 },
    ]);
  });

  it('are shown page by page', async () => {
    render(25);
    const section = within(await region());
    await section.findByText('Number 19');
    expect(section.queryByText('Number 20')).toBeNull();
    await userEvent.click(
      section.getByRole('button', { name: 'Show more action items' }),
    );
    expect(await section.findByText('Number 24')).toBeVisible();
  });

  it('say that there are none, and what failed', async () => {
    const incidents = render(0);
    const section = within(await region());
    expect(await section.findByText(/No action item is open/)).toBeVisible();
    incidents.fail('listActionItems', failedWith(500, 'Down'));
    await userEvent.click(section.getByRole('radio', { name: 'Overdue' }));
    expect(await section.findByRole('alert')).toHaveTextContent(
      'could not be loaded',
    );
  });
});
