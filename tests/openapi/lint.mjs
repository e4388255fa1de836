// lint.mjs FILE: says what a linter finds in an OpenAPI document, a line each; exit status 1 if it is anything.
import { createConfig, lint } from '@redocly/openapi-core';

// Our paths end in a slash, as the plan has them.
const config = await createConfig({ extends: ['recommended'], rules: { 'no-path-trailing-slash': 'off' } });
const problems = await lint({ ref: process.argv[2], config });
for (const p of problems) console.log(`${p.severity} ${p.ruleId}: ${p.message} ${p.location?.[0]?.pointer ?? ''}`);
process.exit(problems.length ? 1 : 0);
