import type { Detail, Properties } from './definition';
import { text } from './entity';

/** What is listed below a database server and completes it. */
export function listBelow(resource: string, apiVersion: string, collection: string): Detail {
  return {
    path: `/${collection}`,
    apiVersion,
    list: true,
    permission: `${resource}/${collection}/read`,
  };
}

/** A server parameter, of which a server has some hundreds. */
export interface Parameter {
  name?: string;
  properties?: { value?: unknown; dataType?: string } | null;
}

/** The values of a server's parameters by their names, numbers as such. */
export type ParameterValues = ReadonlyMap<string, string | number>;

export function valuesOf(
  parameters: readonly Parameter[] | undefined,
): ParameterValues | undefined {
  return (
    parameters &&
    new Map(
      parameters.flatMap(({ name, properties }) => {
        const value = text(properties?.value);
        if (!name || value === undefined) return [];
        const isNumber = /^integer$/i.test(properties?.dataType ?? '') && /^-?\d+$/.test(value);
        return [[name.toLowerCase(), isNumber ? Number(value) : value]];
      }),
    )
  );
}

/**
 * `configuration.<name>` for each of the names, from the first of its parameters that the server
 * has: single and flexible servers call some of them differently.
 */
export function configurationProperties(
  values: ParameterValues | undefined,
  parameters: Record<string, readonly string[]>,
): Properties {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, candidates]) => [
      `configuration.${name}`,
      candidates.map((candidate) => values?.get(candidate)).find((value) => value !== undefined),
    ]),
  );
}

/** A rule of the firewall in front of a server's public address. */
export interface ServerFirewallRule {
  name?: string;
  properties?: { startIpAddress?: string; endIpAddress?: string } | null;
}

/** Firewall rules of servers whose rules are no entities. */
export function firewallProperties(rules: readonly ServerFirewallRule[] | undefined): Properties {
  if (!rules) return {};
  const ranges = rules.map(({ properties }) => properties ?? {});
  return {
    firewallRules: rules.map(
      ({ name, properties }) =>
        `${name}: ${properties?.startIpAddress}-${properties?.endIpAddress}`,
    ),
    allowsAzureServices: ranges.some(isAzure),
    allowsAnyAddress: ranges.some(isAnyAddress),
  };
}

type Range = NonNullable<ServerFirewallRule['properties']>;

/** By this range Azure means what comes from Azure, of whichever customer. */
export function isAzure({ startIpAddress, endIpAddress }: Range): boolean {
  return startIpAddress === '0.0.0.0' && endIpAddress === '0.0.0.0';
}

export function isAnyAddress({ startIpAddress, endIpAddress }: Range): boolean {
  return startIpAddress === '0.0.0.0' && endIpAddress === '255.255.255.255';
}
