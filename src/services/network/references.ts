/** The network interface that an IP configuration is part of; those of scale sets are not listed. */
export function networkInterfaceIdOf(ipConfigurationId: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/networkInterfaces\/[^/]+/i.exec(
    ipConfigurationId,
  )?.[0];
}
