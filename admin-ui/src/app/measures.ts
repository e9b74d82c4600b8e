/** Heights and widths in px that more than one part of the frame must agree on. */
export const barHeight = 48;
export const callBarHeight = 40;
export const railWidth = 72;
