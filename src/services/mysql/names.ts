/** Single and flexible servers are one entity type, collected in one step with their databases. */
export const server = {
  _type: 'azure_mysql_server',
  _class: ['Database', 'DataStore', 'Host'],
  resourceName: '[RM] MySQL Server',
};
export const database = {
  _type: 'azure_mysql_database',
  _class: ['Database', 'DataStore'],
  resourceName: '[RM] MySQL Database',
};
export const databaseStep = { id: 'rm-database-mysql-databases', name: 'MySQL Databases' };

/** What audits ask of a server's parameters, by the names that its properties have. */
export const parameters = {
  requireSecureTransport: ['require_secure_transport'],
  tlsVersion: ['tls_version'],
  auditLogEnabled: ['audit_log_enabled'],
  auditLogEvents: ['audit_log_events'],
  slowQueryLog: ['slow_query_log'],
  localInfile: ['local_infile'],
};
