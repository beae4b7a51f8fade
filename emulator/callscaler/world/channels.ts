/** A kind of advertising that leads to calls. */
export interface Channel {
  readonly key: string;
  /** The number's name in the list of numbers. */
  readonly label: string;
  /** Value of a call's `source`. */
  readonly source: string;
  /** Share of the calls, without the effect of campaigns. */
  readonly weight: number;
  /** Its tracking numbers, of the fourteen of a business. */
  readonly numbers: number;
  readonly group: 'Paid Search' | 'Paid Social' | 'Website' | 'Offline' | null;
  /** The click id on its landing pages. */
  readonly click?: 'gclid' | 'fbclid' | 'msclkid';
  /** `utm_medium` of tagged links. Absent: links aren't tagged. */
  readonly medium?: string;
  readonly utmSource?: string;
  readonly referrer?: string;
  /** Whether it runs campaigns. Otherwise it always brings calls. */
  readonly campaigns: boolean;
  /** A visitor-level pool (DNI) rather than a number printed somewhere. */
  readonly pool?: boolean;
  readonly online: boolean;
  /** The quality of its leads. The mean is 1. */
  readonly quality: number;
}

export const CHANNELS: readonly Channel[] = [
  {
    key: 'google-ads',
    label: 'Google Ads',
    source: 'google',
    weight: 34,
    numbers: 4,
    group: 'Paid Search',
    click: 'gclid',
    medium: 'cpc',
    utmSource: 'google',
    referrer: 'https://www.google.com/',
    campaigns: true,
    pool: true,
    online: true,
    quality: 1.15,
  },
  {
    key: 'organic',
    label: 'Website',
    source: 'google',
    weight: 16,
    numbers: 2,
    group: 'Website',
    referrer: 'https://www.google.com/',
    campaigns: false,
    online: true,
    quality: 1.1,
  },
  {
    key: 'direct',
    label: 'Main Line',
    source: 'direct',
    weight: 12,
    numbers: 1,
    group: null,
    campaigns: false,
    online: true,
    quality: 1,
  },
  {
    key: 'maps',
    label: 'Business Profile',
    source: 'gbp',
    weight: 14,
    numbers: 1,
    group: 'Website',
    medium: 'organic',
    utmSource: 'gbp',
    referrer: 'https://maps.google.com/',
    campaigns: false,
    online: true,
    quality: 1.1,
  },
  {
    key: 'facebook',
    label: 'Facebook',
    source: 'facebook',
    weight: 9,
    numbers: 2,
    group: 'Paid Social',
    click: 'fbclid',
    medium: 'paid_social',
    utmSource: 'facebook',
    referrer: 'https://l.facebook.com/',
    campaigns: true,
    online: true,
    quality: 0.75,
  },
  {
    key: 'bing',
    label: 'Microsoft Ads',
    source: 'bing',
    weight: 5,
    numbers: 1,
    group: 'Paid Search',
    click: 'msclkid',
    medium: 'cpc',
    utmSource: 'bing',
    referrer: 'https://www.bing.com/',
    campaigns: true,
    online: true,
    quality: 1,
  },
  {
    key: 'email',
    label: 'Newsletter',
    source: 'email',
    weight: 3,
    numbers: 1,
    group: 'Website',
    medium: 'email',
    utmSource: 'newsletter',
    campaigns: true,
    online: true,
    quality: 0.9,
  },
  {
    key: 'trucks',
    label: 'Truck Lettering',
    source: 'offline',
    weight: 4,
    numbers: 1,
    group: 'Offline',
    campaigns: false,
    online: false,
    quality: 0.95,
  },
  {
    key: 'billboard',
    label: 'Billboard I-4',
    source: 'billboard',
    weight: 3,
    numbers: 1,
    group: 'Offline',
    campaigns: true,
    online: false,
    quality: 0.8,
  },
];
