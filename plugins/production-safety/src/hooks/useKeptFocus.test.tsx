import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { Section } from '../components/Section';
import { useKeptFocus } from './useKeptFocus';

const Work = (props: { isOnce?: boolean }) => {
  const [isWorking, setWorking] = useState(false);
  const [isDone, setDone] = useState(false);
  const remember = useKeptFocus(isWorking);
  const end = () => {
    setWorking(false);
    setDone(true);
  };
  const work = () => {
    remember();
    setWorking(true);
    // Told by the test, once the browser has taken the focus away.
    window.addEventListener('answer', end, { once: true });
  };
  return (
    <Section title="Roles">
      {!(isDone && props.isOnce) && (
        <button type="button" disabled={isWorking} onClick={work}>
          Take command
        </button>
      )}
      {isDone && <p>Taken</p>}
      <input aria-label="Note" />
    </Section>
  );
};

/** The work goes together with what asks for it. */
const Asked = () => {
  const [isOpen, setOpen] = useState(true);
  return (
    <Section title="Messages">
      {isOpen ? <Question onEnd={() => setOpen(false)} /> : <p>Approved</p>}
    </Section>
  );
};

const Question = (props: { onEnd(): void }) => {
  const remember = useKeptFocus(false);
  const approve = () => {
    remember();
    props.onEnd();
  };
  return (
    <button type="button" onClick={approve}>
      Approve
    </button>
  );
};

const press = async () => {
  const button = screen.getByRole('button', { name: 'Take command' });
  await userEvent.click(button);
  // A browser takes the focus from what is disabled.
  button.blur();
};

const answer = () => act(() => window.dispatchEvent(new Event('answer')));

describe('useKeptFocus', () => {
  it('gives it back to what was pressed', async () => {
    render(<Work />);
    await press();
    answer();
    expect(screen.getByRole('button', { name: 'Take command' })).toHaveFocus();
  });

  it('gives it to the part of the page when that is gone', async () => {
    render(<Work isOnce />);
    await press();
    answer();
    expect(screen.getByRole('region', { name: 'Roles' })).toHaveFocus();
  });

  it('gives it to the part of the page when what asks is gone', async () => {
    render(<Asked />);
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
    expect(screen.getByRole('region', { name: 'Messages' })).toHaveFocus();
  });

  it('leaves it to whoever has gone elsewhere', async () => {
    render(<Work />);
    await press();
    const note = screen.getByRole('textbox', { name: 'Note' });
    note.focus();
    answer();
    expect(screen.getByText('Taken')).toBeVisible();
    expect(note).toHaveFocus();
  });
});
