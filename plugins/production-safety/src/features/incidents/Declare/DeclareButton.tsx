import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { ActionButton } from '../../../components/ActionButton';
import { VisuallyHidden } from '../../../components/VisuallyHidden';
import { useFocusBack } from '../../../hooks/useFocusBack';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { incidentRouteRef } from '../incidentRoutes';
import { DeclareDialog } from './DeclareDialog';
import type { DeclaredFrom } from './declaredFrom';

/** Opens the dialog that declares an incident, and then its page. */
export const DeclareButton = (props: {
  /** What is known from the place it stands at. */
  from?: DeclaredFrom;
  isPrimary?: boolean;
  /** Tells it from others on the page, for who does not see where it is. */
  about?: string;
}) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const route = useRouteRef(incidentRouteRef);
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const root = useFocusBack<HTMLSpanElement>(isOpen);
  return (
    <span ref={root}>
      <ActionButton
        variant={props.isPrimary ? 'contained' : 'outlined'}
        color={props.isPrimary ? 'primary' : undefined}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t('declare.button')}
        {props.about && <VisuallyHidden> ({props.about})</VisuallyHidden>}
      </ActionButton>
      {isOpen && (
        <DeclareDialog
          from={props.from}
          onClose={() => setOpen(false)}
          onDeclared={({ id }) => navigate(route({ incidentId: id }))}
        />
      )}
    </span>
  );
};
