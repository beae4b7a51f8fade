/** A trade: what its callers want, and when. */
export interface Trade {
  readonly name: string;
  readonly services: readonly string[];
  readonly keywords: readonly string[];
  /** The busiest month, 0–11. */
  readonly peakMonth: number;
  /** How much busier than the mean that month is. */
  readonly peak: number;
  /** Median value of a sold job, in cents. */
  readonly medianValueCents: number;
}

/** A made-up business and its place. */
export interface Profile {
  readonly name: string;
  readonly domain: string;
  readonly trade: Trade;
  readonly city: string;
  readonly areaCode: string;
  readonly timeZone: string;
}

const PLUMBING: Trade = {
  name: 'plumbing',
  services: [
    'a leaking pipe',
    'a water heater',
    'a clogged drain',
    'a running toilet',
    'a sewer line',
    'a sump pump',
  ],
  keywords: ['estimate', 'emergency', 'leak', 'water heater', 'drain', 'appointment', 'price', 'today'],
  peakMonth: 0,
  peak: 0.18,
  medianValueCents: 42_000,
};
const COOLING: Trade = {
  name: 'hvac',
  services: [
    'the air conditioning',
    'a furnace',
    'a tune-up',
    'a thermostat',
    'a heat pump',
    'the air ducts',
  ],
  keywords: ['estimate', 'no cool air', 'furnace', 'tune-up', 'financing', 'appointment', 'price', 'today'],
  peakMonth: 6,
  peak: 0.35,
  medianValueCents: 65_000,
};
const DENTAL: Trade = {
  name: 'dental',
  services: [
    'a cleaning',
    'a tooth that hurts',
    'an implant',
    'whitening',
    'a crown',
    'braces for my daughter',
  ],
  keywords: ['insurance', 'appointment', 'emergency', 'implant', 'whitening', 'price', 'new patient'],
  peakMonth: 0,
  peak: 0.1,
  medianValueCents: 28_000,
};
const ROOFING: Trade = {
  name: 'roofing',
  services: [
    'a roof that leaks',
    'a new roof',
    'storm damage',
    'gutters',
    'an inspection',
    'missing shingles',
  ],
  keywords: ['estimate', 'storm', 'insurance', 'leak', 'gutters', 'financing', 'inspection'],
  peakMonth: 5,
  peak: 0.3,
  medianValueCents: 480_000,
};
const LAW: Trade = {
  name: 'injury-law',
  services: ['a car accident', 'a fall at work', 'a claim that was denied', 'a dog bite', 'a truck accident'],
  keywords: ['accident', 'consultation', 'insurance', 'injury', 'settlement', 'lawyer', 'hospital'],
  peakMonth: 11,
  peak: 0.08,
  medianValueCents: 350_000,
};

/** The first one is the demo business. Further businesses take the next ones in turn. */
export const PROFILES: readonly Profile[] = [
  profile('Blue Heron Plumbing', PLUMBING, 'Tampa', '813', 'America/New_York'),
  profile('Cactus Wren Heating & Air', COOLING, 'Phoenix', '602', 'America/Phoenix'),
  profile('Lakeshore Family Dental', DENTAL, 'Chicago', '312', 'America/Chicago'),
  profile('Summit Ridge Roofing', ROOFING, 'Denver', '303', 'America/Denver'),
  profile('Harbor & Vine Injury Law', LAW, 'San Diego', '619', 'America/Los_Angeles'),
  profile('Maple Hollow Plumbing', PLUMBING, 'Columbus', '614', 'America/New_York'),
];

function profile(name: string, trade: Trade, city: string, areaCode: string, timeZone: string): Profile {
  const domain = `${name.toLowerCase().replace(/[^a-z]+/g, '')}.example`;
  return { name, domain, trade, city, areaCode, timeZone };
}
