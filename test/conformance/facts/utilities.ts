import { type Fact, messageOf } from '../fact';

const UTILITIES = 'https://developers.google.com/apps-script/reference/utilities/utilities';
/** 2026-07-01T12:00:00Z */
const SUMMER = 1_782_907_200_000;
/** 2026-01-01T12:00:00Z */
const WINTER = 1_767_268_800_000;

/** The zone's offset at an instant by JavaScript's own Intl, or the reason why it gives none. */
function intlOffset(instant: number, timeZone: string): string {
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, hour: '2-digit', hourCycle: 'h23' });
    return parts.format(new Date(instant)).padStart(2, '0');
  } catch {
    return 'no zones';
  }
}

/** Utilities, and what JavaScript itself knows of zones. */
export const UTILITY: readonly Fact[] = [
  {
    id: 'utilities/zone-offset',
    says: 'formatDate with Z gives the offset of a zone at an instant, summer time included',
    mark: 'documented',
    link: `${UTILITIES}#formatDate(Date,String,String)`,
    run: () =>
      [SUMMER, WINTER].map((instant) => Utilities.formatDate(new Date(instant), 'America/New_York', 'Z')),
    expected: { is: ['-0400', '-0500'] },
  },
  {
    id: 'utilities/half-hour-zone',
    says: 'formatDate knows zones of half and quarter hours',
    mark: 'reported',
    run: () =>
      ['Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe'].map((zone) =>
        Utilities.formatDate(new Date(SUMMER), zone, 'Z'),
      ),
    expected: { is: ['+0530', '+0545', '+1030'] },
  },
  {
    id: 'utilities/unknown-zone',
    says: 'formatDate refuses a zone that does not exist, or takes it for GMT',
    mark: 'reported',
    run() {
      let text = '';
      const message = messageOf(() => {
        text = Utilities.formatDate(new Date(SUMMER), 'Nowhere/Land', 'Z');
      });
      return message === '' ? text : 'refused';
    },
    expected: { holds: /^(refused|\+0000)$/ },
  },
  {
    id: 'utilities/intl-zones',
    says: 'Intl knows time zones',
    mark: 'unsure',
    run: () => [intlOffset(SUMMER, 'America/New_York'), intlOffset(WINTER, 'Europe/Berlin')],
    expected: { asks: 'intlKnowsZones', yes: ['08', '13'], no: ['no zones', 'no zones'] },
  },
  {
    id: 'utilities/gzip',
    says: 'A text survives gzip, base64 and the way back',
    mark: 'documented',
    link: `${UTILITIES}#gzip(BlobSource)`,
    run() {
      const text = 'Grüße, '.repeat(100);
      const packed = Utilities.base64Encode(Utilities.gzip(Utilities.newBlob(text)).getBytes());
      const blob = Utilities.newBlob(Utilities.base64Decode(packed), 'application/x-gzip');
      return [packed.length < 200, Utilities.ungzip(blob).getDataAsString() === text];
    },
    expected: { is: [true, true] },
  },
  {
    id: 'utilities/digest',
    says: 'computeDigest gives signed bytes',
    mark: 'documented',
    link: `${UTILITIES}#computeDigest(DigestAlgorithm,String)`,
    run: () => Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'abc').slice(0, 4),
    expected: { is: [-70, 120, 22, -65] },
  },
  {
    id: 'utilities/digest-charset',
    says: 'computeDigest with a charset reads text as UTF-8',
    mark: 'documented',
    link: `${UTILITIES}#computeDigest(DigestAlgorithm,String,Charset)`,
    run: () =>
      Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'ü', Utilities.Charset.UTF_8).slice(0, 4),
    expected: { is: [-64, 52, 16, -91] },
  },
  {
    id: 'utilities/web-safe',
    says: 'Web-safe base64 keeps its padding',
    mark: 'reported',
    run: () => Utilities.base64EncodeWebSafe('??>'.slice(0, 2)),
    expected: { is: 'Pz8=' },
  },
  {
    id: 'utilities/uuid',
    says: 'getUuid gives 36 characters, another time others',
    mark: 'documented',
    link: `${UTILITIES}#getUuid()`,
    run() {
      const [one, other] = [Utilities.getUuid(), Utilities.getUuid()];
      return [one.length, one !== other];
    },
    expected: { is: [36, true] },
  },
  {
    id: 'utilities/sleep',
    says: 'sleep lets that much time pass',
    mark: 'documented',
    link: `${UTILITIES}#sleep(Integer)`,
    run() {
      const before = Date.now();
      Utilities.sleep(1000);
      return Date.now() - before >= 990;
    },
    expected: { is: true },
  },
];
