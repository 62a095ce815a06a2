import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import SentIcon from '@material-ui/icons/CheckCircleOutline';
import WaitingIcon from '@material-ui/icons/HourglassEmpty';
import UnsentIcon from '@material-ui/icons/ReportProblemOutlined';
import OutdatedIcon from '@material-ui/icons/SkipNext';
import type { MessageDeliveryView } from '@production-safety/backstage-plugin-production-safety-common';
import type { ComponentType } from 'react';
import type { Tone } from '../../../components/tones';

export const DELIVERY_LOOKS: Readonly<
  Record<
    MessageDeliveryView['state'],
    { readonly icon: ComponentType<SvgIconProps>; readonly tone: Tone }
  >
> = {
  waiting: { icon: WaitingIcon, tone: 'busy' },
  sent: { icon: SentIcon, tone: 'good' },
  unsent: { icon: UnsentIcon, tone: 'warning' },
  outdated: { icon: OutdatedIcon, tone: 'quiet' },
};
