import type { HttpBackend, HttpFailure, HttpRequest, HttpResponse } from '../http';
import { type AnswerContext, answer } from './answer';
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
  /** An owner's key of the demo business. */
  readonly key: string;
  /** Answers requests to any host, under any base that ends in `/api/v1`. */
  readonly handle: HttpBackend;
  /** The demo business as it really is. */
  readonly world: World;
  readonly faults: Faults;
  /** All requests, in order. */
  readonly requests: readonly RecordedRequest[];
  /** Requests that would have changed something. All were answered with 405. */
  readonly writes: readonly RecordedRequest[];
  addBusiness(business?: BusinessOptions): BusinessHandle;
  /** Adds a key, by default to the demo business. */
  addKey(options?: { role?: Role; name?: string; business?: BusinessHandle }): string;
  /** "Revoked keys stop working immediately." Throws for a key that doesn't exist. */
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
  /** `cs_key_a1b2c3d4`. Absent if there was no key. */
  readonly keyPrefix?: string;
  /** The pattern of the route, such as `GET /calls/:id`. Absent if there is none. */
  readonly route?: string;
  /** The status of the response, or the failure in its place. */
  readonly status: number | HttpFailure['failure'];
}

const DEFAULT_RATE_LIMIT = 60;
const DEFAULT_LATENCY_MS = 300;
const WRITING_METHODS = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export function createCallScaler(options: CallScalerOptions): CallScaler {
  const { businesses, secrets, addBusiness, issueKey } = businessStore(options);
  const planner = faultPlanner(options.seed ?? 1);
  const requests: RecordedRequest[] = [];
  const writes: RecordedRequest[] = [];
  const context: AnswerContext = {
    options,
    lastPages: new Map(),
    leftOut: planner.leftOut,
    unknownRate: rateLimit(options.rateLimit ?? DEFAULT_RATE_LIMIT).untouched,
    findKey: (secret) => {
      const known = secrets.get(secret);
      return known?.key.revokedAt === null ? known : undefined;
    },
  };
  const handleOne = (request: HttpRequest): HttpResponse | HttpFailure => {
    const { recorded, response } = answerOne(options, context, planner, request, requests.length);
    requests.push(recorded);
    if (WRITING_METHODS.has(recorded.method) && recorded.route === undefined) writes.push(recorded);
    return response;
  };
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
      if (!owner) throw new Error("Cannot add a key: the business isn't one of this server.");
      return issueKey(owner, name, role);
    },
    revokeKey: (secret) => {
      const known = secrets.get(secret);
      if (!known) throw new Error(`Cannot revoke key "${keyPrefix(secret)}…": no business has it.`);
      known.key.revokedAt = options.now();
    },
  };
}

/** The businesses of a server and their keys. */
function businessStore(options: CallScalerOptions) {
  const seed = options.seed ?? 1;
  const startTime = options.startTime ?? options.now();
  const businesses: Business[] = [];
  const secrets = new Map<string, { business: Business; key: ApiKey }>();
  const issueKey = (business: Business, name: string, role: Role): string => {
    const key = makeKey(hash(seed, business.world.id), business.keys.length, name, role, startTime);
    business.keys.push(key);
    secrets.set(key.secret, { business, key });
    return key.secret;
  };
  const addBusiness = (business: BusinessOptions = {}): BusinessHandle => {
    const world = createWorld({
      seed,
      index: businesses.length,
      startTime,
      now: options.now,
      business,
      liveCalls: options.liveCalls ?? 'hidden',
    });
    const added: Business = { world, keys: [], bucket: rateLimit(options.rateLimit ?? DEFAULT_RATE_LIMIT) };
    businesses.push(added);
    return { world, key: issueKey(added, 'Google Sheets', 'owner') };
  };
  return { businesses, secrets, addBusiness, issueKey };
}

/** Answers one request and describes it. `index`: how many requests came before. */
function answerOne(
  options: CallScalerOptions,
  context: AnswerContext,
  planner: ReturnType<typeof faultPlanner>,
  request: HttpRequest,
  index: number,
): { recorded: RecordedRequest; response: HttpResponse | HttpFailure } {
  const now = options.now();
  const { latencyMs = DEFAULT_LATENCY_MS } = options;
  const target = readTarget(request.url) ?? { path: '', query: new Map<string, string>() };
  const method = request.method.toUpperCase();
  const found = findRoute(method, target.path);
  const route = typeof found === 'string' ? undefined : `${method} ${found.route.pattern}`;
  const response = answer(context, {
    request: { ...request, method },
    target,
    found,
    faults: planner.faultsFor(route ?? `${method} ${target.path}`, index),
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
  return { recorded, response };
}
