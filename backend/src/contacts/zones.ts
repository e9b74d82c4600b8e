/** Quiet hours need to know where a person may be. What is not known may be anywhere in the country. */

const [ET, CT, MT, PT] = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'];
/** The time zones of each state; where a state has several, all of them. */
const ZONES_OF_STATE: Record<string, readonly string[]> = Object.fromEntries([
  ...of([ET], 'CT DE DC GA ME MD MA NH NJ NY NC OH PA RI SC VT VA WV MI'),
  ...of([CT], 'AL AR IL IA LA MN MS MO OK WI'),
  ...of([MT], 'CO MT NM UT WY'),
  ...of([PT], 'CA NV WA'),
  ...of([ET, CT], 'FL IN KY TN'),
  ...of([CT, MT], 'KS NE ND SD TX'),
  ...of([MT, PT], 'ID OR'),
  ...of(['America/Phoenix', MT], 'AZ'),
  ...of(['America/Anchorage', 'America/Adak'], 'AK'),
  ...of(['Pacific/Honolulu'], 'HI'),
  ...of(['America/Puerto_Rico'], 'PR VI'),
]);
const ANYWHERE = [ET, CT, MT, PT, 'America/Phoenix', 'America/Anchorage', 'Pacific/Honolulu'] as const;

function of(zones: readonly string[], states: string): [string, readonly string[]][] {
  return states.split(' ').map((state) => [state, zones]);
}

/** Area codes by state, as the North American Numbering Plan has them; one that is missing here is taken to be anywhere. */
const AREA_CODES = `AL 205 251 256 334 659 938|AK 907|AZ 480 520 602 623 928|AR 327 479 501 870
CA 209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 738 747 760 805 818 820 831 837 840 858 909 916 925 949 951
CO 303 719 720 748 970 983|CT 203 475 860 959|DE 302|DC 202 771
FL 239 305 321 324 352 386 407 448 561 645 656 689 727 728 754 772 786 813 850 863 904 941 954
GA 229 404 470 478 678 706 762 770 912 943|HI 808|ID 208 986|IL 217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872
IN 219 260 317 463 574 765 812 930|IA 319 515 563 641 712|KS 316 620 785 913|KY 270 364 502 606 859|LA 225 318 337 457 504 985
ME 207|MD 227 240 301 410 443 667|MA 339 351 413 508 617 774 781 857 978|MI 231 248 269 313 517 586 616 679 734 810 906 947 989
MN 218 320 507 612 651 763 924 952|MS 228 471 601 662 769|MO 235 314 417 557 573 636 660 816 975|MT 406|NE 308 402 531|NV 702 725 775
NH 603|NJ 201 551 609 640 732 848 856 862 908 973|NM 505 575
NY 212 315 329 332 347 363 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934
NC 252 336 472 704 743 828 910 919 980 984|ND 701|OH 216 220 234 283 326 330 380 419 436 440 513 567 614 740 937|OK 405 539 572 580 918
OR 458 503 541 971|PA 215 223 267 272 412 445 484 570 582 610 717 724 814 835 878|RI 401|SC 803 821 839 843 854 864|SD 605
TN 423 615 629 731 865 901 931
TX 210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806 817 830 832 903 915 936 940 945 956 972 979
UT 385 435 801|VT 802|VA 276 434 540 571 686 703 757 804 826 948|WA 206 253 360 425 509 564|WV 304 681
WI 262 274 353 414 534 608 715 920|WY 307|PR 787 939|VI 340`;
const STATE_OF_AREA = new Map(
  AREA_CODES.split(/[|\n]/).flatMap((line) => {
    const [state, ...codes] = line.trim().split(' ') as [string, ...string[]];
    return codes.map((code) => [code, state] as const);
  }),
);

export const STATES: ReadonlySet<string> = new Set([
  ...Object.keys(ZONES_OF_STATE),
  'GU',
  'AS',
  'MP',
  'AA',
  'AE',
  'AP',
]);

/** Every zone in which a number's owner may be, by its area code and by the address on file. */
export function zonesOf(phone: string | null, state: string | null): readonly string[] {
  const area = phone && /^\+1(\d{3})/.exec(phone)?.[1];
  const byNumber = area ? ZONES_OF_STATE[STATE_OF_AREA.get(area) ?? ''] : undefined;
  const byAddress = state ? ZONES_OF_STATE[state.toUpperCase()] : undefined;
  if ((phone && !byNumber) || (!byNumber && !byAddress)) return ANYWHERE;
  return [...new Set([...(byNumber ?? []), ...(byAddress ?? [])])];
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Minutes since midnight on the clock of a zone. */
function minutesIn(zone: string, at: Date): number {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    clocks.set(zone, clock);
  }
  const [hours, minutes] = clock.format(at).split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

export interface Hours {
  /** From this time on, on every clock; `08:00`. */
  from: string;
  /** Before this time, on every clock; `21:00`. */
  to: string;
}

const isOpen = (zone: string, at: Date, { from, to }: Hours): boolean => {
  const now = minutesIn(zone, at);
  return now >= minutesOf(from) && now < minutesOf(to);
};

/** The next moment at which that zone's clock shows the opening time; right on the nights when clocks are moved. */
function nextOpening(zone: string, at: Date, from: string): Date {
  const wait = (minutesOf(from) - minutesIn(zone, at) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  const about = new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS + wait * MINUTE_MS);
  const off = minutesOf(from) - minutesIn(zone, about);
  const then = new Date(about.getTime() + off * MINUTE_MS);
  return then > at ? then : new Date(then.getTime() + DAY_MINUTES * MINUTE_MS);
}

/** When all those clocks are within the hours: now (null), or the next such moment. */
export function whenOpen(zones: readonly string[], at: Date, hours: Hours): Date | null {
  let then = at;
  for (let tries = 0; tries < 40; tries++) {
    const shut = zones.find((zone) => !isOpen(zone, then, hours));
    if (!shut) return then === at ? null : then;
    then = nextOpening(shut, then, hours.from);
  }
  // No moment suits all of them: hours that short are a mistake, and nothing is sent by a mistake.
  return new Date(at.getTime() + 365 * DAY_MINUTES * MINUTE_MS);
}
