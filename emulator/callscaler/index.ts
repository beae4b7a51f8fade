export type { HttpBackend, HttpFailure, HttpRequest, HttpResponse } from '../http';
export { type BusinessHandle, type CallScaler, createCallScaler, type RecordedRequest } from './api';
export type { Fault, FaultPlan, Faults, FiredFault, PageFault } from './http/faults';
export type { Role } from './http/keys';
export { ANSWER_STYLES, type AnswerStyle, type BusinessOptions, type CallScalerOptions } from './options';
export type { CallRow } from './world/call-row';
export { ODD_TEXTS } from './world/text';
export type { World } from './world/world';
