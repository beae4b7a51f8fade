import { notFound } from '../http/errors';
import { pageByOffset, pageRequest } from '../http/paging';
import type { Row } from '../http/reply';
import { currentVersion, type Flow, type FlowVersion } from '../world/flows';
import { timestamp } from '../world/zone';
import { numberStats } from './call-stats';
import { existing, numberRow } from './numbers';
import { get, type Route, type RouteContext } from './route';

/** The same endpoint is shown as `data{config_json, config_version}` and as `data.call_flow{steps, settings, version}`. */
export const CALL_FLOWS: readonly Route[] = [
  get('/call-flows', (context) =>
    pageByOffset('call_flows', created(context), pageRequest(context.params), (flow) =>
      listedFlow(flowRow(flow, context)),
    ),
  ),
  get('/call-flows/:id', (context) => ({
    kind: 'object',
    key: 'call_flow',
    value: flowRow(find(context), context),
  })),
  get('/call-flows/:id/numbers', (context) => {
    const flow = find(context);
    const stats = numberStats(context);
    const numbers = existing(context).filter((number) => number.flow === flow);
    return pageByOffset('numbers', numbers, pageRequest(context.params), (number) =>
      numberRow(number, stats.get(number.id)),
    );
  }),
  get('/call-flows/:id/versions', (context) => {
    const versions = find(context).versions.filter((version) => version.createdAt <= context.now);
    return pageByOffset('versions', versions.toReversed(), pageRequest(context.params), versionRow);
  }),
];

const created = ({ world, now }: RouteContext) => world.flows.filter((flow) => flow.createdAt <= now);

function find(context: RouteContext): Flow {
  const flow = created(context).find(({ id }) => id === context.path.id);
  if (!flow) throw notFound('Call flow');
  return flow;
}

function flowRow(flow: Flow, context: RouteContext): Row {
  const { version, steps } = currentVersion(flow, context.now);
  const settings = { recording: flow.recording, whisper: true, press1: false };
  const assigned = existing(context).filter((number) => number.flow === flow).length;
  const older = context.options.style === 'older-names';
  return {
    id: flow.id,
    name: flow.name,
    ...(older
      ? {
          steps: steps.map(({ target, ...step }) => (target ? { ...step, number: target } : step)),
          settings,
          version,
        }
      : { config_json: newerConfig(steps, settings), config_version: version }),
    assigned_numbers: assigned,
    created_at: timestamp(flow.createdAt),
  };
}

/** “Get call flow details + steps”: so the older page says of a single flow. The newer one gives all of it in the list. */
const listedFlow = ({ steps: _steps, settings: _settings, ...row }: Row): Row => row;

const newerConfig = (steps: FlowVersion['steps'], settings: Row): Row => ({
  steps: steps.map(({ target, ...step }) => (target ? { ...step, destination: target } : step)),
  settings,
});

const versionRow = ({ version, createdAt, createdBy, steps }: FlowVersion): Row => ({
  version,
  created_at: timestamp(createdAt),
  created_by: createdBy,
  steps: steps.length,
});
