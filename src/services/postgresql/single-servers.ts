import {
  configurationProperties,
  listBelow,
  valuesOf,
} from '../../framework/database-server-settings';
import type { Parameter } from '../../framework/database-server-settings';
import { singleServerProperties } from '../../framework/database-servers';
import type { SingleServer } from '../../framework/database-servers';
import { defineKind } from '../../framework/definition';
import { parameters, server, serverStep } from './names';

const resource = 'Microsoft.DBforPostgreSQL/servers';
const apiVersion = '2017-12-01';

/** Servers - List, 2017-12-01, which were retired in 2025; Configurations - List By Server, 2017-12-01. */
export const singleServer = defineKind<
  SingleServer,
  unknown,
  unknown,
  { configurations: Parameter[] }
>({
  entity: server,
  step: serverStep,
  ingestionSource: 'databases',
  diagnosticSettings: true,
  listing: { resource, apiVersion },
  details: { configurations: listBelow(resource, apiVersion, 'configurations') },
  properties: (raw, { details }) => ({
    ...singleServerProperties(raw),
    ...configurationProperties(valuesOf(details.configurations), parameters),
  }),
});
