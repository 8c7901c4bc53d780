// ajv.cjs MODULES SCHEMA FILE…: what anybody would write in ten lines: js-yaml reads, ajv holds each plan against a schema.
const fs = require("fs");
const [modules, schema, ...files] = process.argv.slice(2);
const yaml = require(modules + "/js-yaml");
const Ajv = require(modules + "/ajv/dist/2020").default;
const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(fs.readFileSync(schema)));
for (const file of files) {
  if (!validate(yaml.load(fs.readFileSync(file, "utf8")))) {
    for (const error of validate.errors) console.log(file, error.instancePath, error.message);
  }
}
