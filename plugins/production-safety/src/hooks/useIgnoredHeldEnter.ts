import { useEffect, useState } from 'react';
import type { RefCallback } from 'react';

/**
 * The Enter that opened a dialog, still held, must not submit the form in it.
 */
export function useIgnoredHeldEnter(): RefCallback<HTMLFormElement> {
  // Not a ref object: a dialog draws its form after the effects of its parent.
  const [form, setForm] = useState<HTMLFormElement | null>(null);
  useEffect(() => {
    const ignore = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.repeat) event.preventDefault();
    };
    form?.addEventListener('keydown', ignore);
    return () => form?.removeEventListener('keydown', ignore);
  }, [form]);
  return setForm;
}
