import { useRouteRef } from '@backstage/core-plugin-api';
import { Suspense, lazy, useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { ChunkBoundary } from '../../../components/ChunkBoundary';
import { incidentRouteRef } from '../incidentRoutes';
import { useMe } from '../useMe';
import { isDeclareChord } from './declareChord';
import { useDeclaredFrom } from './useDeclaredFrom';

const DeclareDialog = lazy(() =>
  import('../Declare/DeclareDialog').then(module => ({
    default: module.DeclareDialog,
  })),
);

/**
 * Opens the dialog that declares an incident from any page, by keyboard. What
 * the page is about is known, as it is to the buttons of pages.
 */
export const DeclareShortcut = () => {
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!me) return undefined;
    const hear = (event: KeyboardEvent) => {
      if (!isDeclareChord(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [me]);
  if (!isOpen) return null;
  return (
    <ChunkBoundary fallback={() => null}>
      <Suspense fallback={null}>
        <Opened onClose={() => setOpen(false)} />
      </Suspense>
    </ChunkBoundary>
  );
};

const Opened = ({ onClose }: { onClose(): void }) => {
  const route = useRouteRef(incidentRouteRef);
  const navigate = useNavigate();
  const from = useDeclaredFrom();
  return (
    <DeclareDialog
      from={from}
      onClose={onClose}
      onDeclared={({ id }) => {
        onClose();
        navigate(route({ incidentId: id }));
      }}
    />
  );
};
