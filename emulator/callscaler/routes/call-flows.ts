import { notFound } from '../http/errors';
import { pageByOffset, pageRequest } from '../http/paging';
import type { Row } from '../http/reply';
import { currentVersion, type Flow, type FlowVersion } from '../world/flows';
import { timestamp } from '../world/zone';
import { callTotals } from './call-stats';
import { existing, numberRow } from './numbers';
import { get, type Route, type RouteContext } from './route';

/** Pages show `data{config_json, config_version}` and `data.call_flow{steps, settings, version}`. */
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
    const totals = callTotals(context);
    const numbers = existing(context).filter((number) => number.flow === flow);
    return pageByOffset('numbers', numbers, pageRequest(context.params), (number) =>
      numberRow(number, totals.get(number.id)),
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

/** In the older style, only the route of a single flow has steps. The newer style lists them too. */
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
