import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { ActionButton } from '../components/ActionButton';
import { useFocusBack } from './useFocusBack';

const Place = (props: { place?: string }) => {
  const [isOpen, setOpen] = useState(true);
  const root = useFocusBack<HTMLDivElement>(isOpen, props.place);
  // As after an answer: outside of what the press itself draws.
  const closeLater = () => setTimeout(() => setOpen(false));
  return (
    <div ref={root}>
      {isOpen ? (
        <ActionButton onClick={closeLater}>Close</ActionButton>
      ) : (
        <div tabIndex={-1} data-testid="text">
          <ActionButton>Open again</ActionButton>
        </div>
      )}
    </div>
  );
};

describe('useFocusBack', () => {
  it('gives the focus to a button that was not there before', async () => {
    render(<Place />);
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Open again' })).toHaveFocus(),
    );
  });

  it('gives it to another place where one is named', async () => {
    render(<Place place="[tabindex]" />);
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByTestId('text')).toHaveFocus());
  });
});
