import type { Resource } from '../../../catalog/resource';
import { analytics } from './analytics';
import { apiKeys } from './api-keys';
import { callFlowVersions } from './call-flow-versions';
import { callFlows } from './call-flows';
import { calls } from './calls';
import { callsExport } from './calls-export';
import { conversations } from './conversations';
import { forms } from './forms';
import { groupStats } from './group-stats';
import { numberGroups } from './number-groups';
import { numberPools } from './number-pools';
import { numberStats } from './number-stats';
import { numbers } from './numbers';
import { numbersExport } from './numbers-export';
import { sms } from './sms';
import { stats } from './stats';
import { texts } from './texts';
import { voicemails } from './voicemails';
import { webhookDeliveries } from './webhook-deliveries';

/** One line for each resource, in the order in which they are offered. */
export const RESOURCES: readonly Resource[] = [
  calls,
  stats,
  analytics,
  numbers,
  numberStats,
  numberGroups,
  groupStats,
  numberPools,
  callFlows,
  callFlowVersions,
  voicemails,
  forms,
  sms,
  conversations,
  texts,
  webhookDeliveries,
  apiKeys,
  callsExport,
  numbersExport,
];
