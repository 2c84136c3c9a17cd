/** Single and flexible servers are one entity type, and so are what lies below them. */
export const server = {
  _type: 'azure_postgresql_server',
  _class: ['Database', 'DataStore', 'Host'],
  resourceName: '[RM] PostgreSQL Server',
};
export const database = {
  _type: 'azure_postgresql_database',
  _class: ['Database', 'DataStore'],
  resourceName: '[RM] PostgreSQL Database',
};
export const firewallRule = {
  _type: 'azure_postgresql_server_firewall_rule',
  _class: ['Firewall'],
  resourceName: '[RM] PostgreSQL Server Firewall Rule',
};
export const serverStep = { id: 'rm-database-postgresql-servers', name: 'PostgreSQL Servers' };
export const databaseStep = {
  id: 'rm-database-postgresql-databases',
  name: 'PostgreSQL Databases',
};
export const firewallRuleStep = {
  id: 'rm-database-postgresql-server-firewall-rules',
  name: 'PostgreSQL Server Firewall Rules',
};

/**
 * What audits ask of a server's parameters, by the names that its properties have; of two names the
 * first is that of single servers.
 */
export const parameters = {
  logCheckpoints: ['log_checkpoints'],
  logConnections: ['log_connections'],
  logDisconnections: ['log_disconnections'],
  logDuration: ['log_duration'],
  logStatement: ['log_statement'],
  logRetentionDays: ['log_retention_days', 'logfiles.retention_days'],
  connectionThrottling: ['connection_throttling', 'connection_throttle.enable'],
  requireSecureTransport: ['require_secure_transport'],
  sslMinProtocolVersion: ['ssl_min_protocol_version'],
  passwordEncryption: ['password_encryption'],
  pgauditLog: ['pgaudit.log'],
  extensions: ['azure.extensions'],
};
