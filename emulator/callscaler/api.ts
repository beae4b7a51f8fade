import type { HttpBackend, HttpFailure, HttpRequest, HttpResponse } from '../http';
import { answer, type Desk } from './answer';
import { type Faults, faultPlanner } from './http/faults';
import { type ApiKey, bearer, keyPrefix, makeKey, type Role } from './http/keys';
import { rateLimit } from './http/rate-limit';
import { header, readTarget } from './http/target';
import type { BusinessOptions, CallScalerOptions } from './options';
import { findRoute } from './routes';
import type { Business } from './routes/route';
import { hash } from './world/random';
import { createWorld, type World } from './world/world';

/** A local CallScaler: the API over made-up businesses. */
export interface CallScaler {
  /** The demo business's key, of an owner. */
  readonly key: string;
  /** Answers requests to any host, under any base that ends in `/api/v1`. */
  readonly handle: HttpBackend;
  /** The demo business as it really is. */
  readonly world: World;
  readonly faults: Faults;
  /** Everything received, in order. */
  readonly requests: readonly RecordedRequest[];
  /** Requests that would have changed something. Each was refused with 405; a test can demand that there were none. */
  readonly writes: readonly RecordedRequest[];
  addBusiness(business?: BusinessOptions): BusinessHandle;
  /** One more key; of the demo business where none is named. */
  addKey(options?: { role?: Role; name?: string; business?: BusinessHandle }): string;
  /** "Revoked keys stop working immediately." @throws for a key that does not exist. */
  revokeKey(key: string): void;
}

export interface BusinessHandle {
  readonly key: string;
  readonly world: World;
}

export interface RecordedRequest {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly method: string;
  /** After the base, such as `/calls`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `cs_key_a1b2c3d4`; absent where no key came. */
  readonly keyPrefix?: string;
  /** The route's pattern, such as `GET /calls/:id`; absent where none fits. */
  readonly route?: string;
  /** The answer's status, or the failure in its place. */
  readonly status: number | HttpFailure['failure'];
}

const DEFAULT_RATE_LIMIT = 60;
const DEFAULT_LATENCY_MS = 300;
const WRITING_METHODS = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export function createCallScaler(options: CallScalerOptions): CallScaler {
  const seed = options.seed ?? 1;
  const startTime = options.startTime ?? options.now();
  const limit = options.rateLimit ?? DEFAULT_RATE_LIMIT;
  const businesses: Business[] = [];
  const secrets = new Map<string, { business: Business; key: ApiKey }>();
  const requests: RecordedRequest[] = [];
  const writes: RecordedRequest[] = [];
  const planner = faultPlanner(seed);
  const desk: Desk = {
    options,
    lastPages: new Map(),
    leftOut: planner.leftOut,
    stranger: rateLimit(limit).untouched,
    findKey: (secret) => {
      const known = secrets.get(secret);
      return known?.key.revokedAt === null ? known : undefined;
    },
  };

  function issueKey(business: Business, name: string, role: Role): string {
    const key = makeKey(hash(seed, business.world.id), business.keys.length, name, role, startTime);
    business.keys.push(key);
    secrets.set(key.secret, { business, key });
    return key.secret;
  }

  function addBusiness(business: BusinessOptions = {}): BusinessHandle {
    const index = businesses.length;
    const world = createWorld({
      seed,
      index,
      startTime,
      now: options.now,
      business,
      liveCalls: options.liveCalls ?? 'hidden',
    });
    const added: Business = { world, keys: [], bucket: rateLimit(limit) };
    businesses.push(added);
    return { world, key: issueKey(added, 'Google Sheets', 'owner') };
  }

  function handleOne(request: HttpRequest): HttpResponse | HttpFailure {
    const now = options.now();
    const { latencyMs = DEFAULT_LATENCY_MS } = options;
    const target = readTarget(request.url) ?? { path: '', query: new Map<string, string>() };
    const method = request.method.toUpperCase();
    const found = findRoute(method, target.path);
    const route = typeof found === 'string' ? undefined : `${method} ${found.route.pattern}`;
    const faults = planner.strike(route ?? `${method} ${target.path}`, requests.length);
    const response = answer(desk, {
      request: { ...request, method },
      target,
      found,
      faults,
      now,
      latencyMs: typeof latencyMs === 'number' ? latencyMs : latencyMs(request),
    });
    const key = bearer(header(request.headers, 'Authorization'));
    const recorded: RecordedRequest = {
      time: now,
      method,
      path: target.path,
      query: Object.fromEntries(target.query),
      ...(request.body === undefined ? {} : { body: request.body }),
      ...(key === undefined ? {} : { keyPrefix: keyPrefix(key) }),
      ...(route === undefined ? {} : { route }),
      status: 'status' in response ? response.status : response.failure,
    };
    requests.push(recorded);
    if (WRITING_METHODS.has(method) && route === undefined) writes.push(recorded);
    return response;
  }

  const demo = addBusiness(options.business);
  return {
    key: demo.key,
    world: demo.world,
    handle: (batch) => batch.map(handleOne),
    faults: planner,
    requests,
    writes,
    addBusiness,
    addKey: ({ role = 'owner', name = `Key for ${role}`, business = demo } = {}) => {
      const owner = businesses.find(({ world }) => world === business.world);
      if (!owner) throw new Error('Cannot add a key: the business is not of this server');
      return issueKey(owner, name, role);
    },
    revokeKey: (secret) => {
      const known = secrets.get(secret);
      if (!known) throw new Error(`Cannot revoke key "${keyPrefix(secret)}…": no business has it`);
      known.key.revokedAt = options.now();
    },
  };
}
