import SvgIcon from '@material-ui/core/SvgIcon';

/** A shield and the way back, in one colour; as in public/favicon.svg. */
export const PortalMark = () => (
  <SvgIcon>
    <g
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M12 1.9 20.1 5.3V11c0 5.1-3.4 9.5-8.1 11-4.7-1.5-8.1-5.9-8.1-11V5.3Z" />
      <path d="M10.3 6.8 7 10.1l3.3 3.3M7.4 10.1h5.9a3.1 3.1 0 0 1 0 6.2H10" />
    </g>
  </SvgIcon>
);
