// The rules of ui/, for the tests of the page; the tools are those of ui/.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const tool = createRequire(new URL('../../ui/package.json', import.meta.url));
const js = tool('@eslint/js');
const ts = tool('typescript-eslint');

export default ts.config(
  { ignores: ['node_modules', '*.js'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['*.ts'],
    extends: [js.configs.recommended, ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: fileURLToPath(new URL('.', import.meta.url)) },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // What is asked of the API is told by the test that asks: `ask<Content>(…)`.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // A fixture that is wanted to be there, but not used, is called _.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_$' }],
    },
  },
);
