'use strict';
// Stands in for JupiterOne's own validator, which not every registry has: an entity is held against the schema of its
// `_type` if there is one, else against those of its classes. The schemas and formats are the data model's own.
// What it needs is resolved from the folder that it is installed in, since it has no dependencies of its own.
const path = require('node:path');
const { createRequire } = require('node:module');
const installed = createRequire(path.join(__dirname, '..', 'package.json'));
const { default: Ajv } = installed('ajv');
const { registerFormats, entitySchemas } = installed('@jupiterone/data-model');

class EntityValidator {
  constructor({ schemas = [] } = {}) {
    this.ajv = new Ajv({
      strictSchema: false,
      strictTypes: false,
      allErrors: true,
      allowUnionTypes: true,
    });
    registerFormats(this.ajv);
    this.addSchemas(schemas);
  }

  addSchemas(schemas) {
    for (const schema of schemas) if (!this.ajv.getSchema(schema.$id)) this.ajv.addSchema(schema);
  }

  validateEntity(entity) {
    const ofType = this.ajv.getSchema(`#${entity._type}`);
    if (ofType) {
      const skippedSchemas = entity._class.map((name) => ({
        schemaId: `#${name}`,
        reason: 'type-already-validated',
        type: 'class',
      }));
      return { ...this.errorsOf([ofType], entity), skippedSchemas };
    }
    const classes = [entity._class]
      .flat()
      .map((name) => ({ name, validate: this.ajv.getSchema(`#${name}`) }));
    const skippedSchemas = classes
      .filter(({ validate }) => !validate)
      .map(({ name }) => ({ schemaId: `#${name}`, reason: 'not-found', type: 'class' }));
    return {
      ...this.errorsOf(
        classes.flatMap(({ validate }) => validate ?? []),
        entity,
      ),
      skippedSchemas,
    };
  }

  errorsOf(validators, entity) {
    const errors = validators.flatMap((validate) =>
      validate(entity)
        ? []
        : validate.errors.map(({ instancePath, message }) => ({
            schemaId: validate.schema.$id,
            property: instancePath,
            message,
          })),
    );
    return { isValid: errors.length === 0, errors };
  }
}

let shared;

exports.EntityValidator = EntityValidator;
exports.getValidatorSync = () =>
  (shared ??= new EntityValidator({ schemas: Object.values(entitySchemas) }));
